/** The addresses of the recorded heap calls, made when the site is built. */
declare module 'virtual:workloads' {
  export const addresses: Readonly<Record<import('../../levels/sandbox.ts').WorkloadName, string>>;
}
