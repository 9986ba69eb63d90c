export function findMissingPackages(root: string): string[];
export function install(root: string): boolean;
