/** Words that stand for what a program does, or make it do it; they are the game's own and no API of Windows. */
const OWN_CALLS: ReadonlySet<string> = new Set([
  ...['write', 'read', 'execute', 'check', 'openFile', 'memoryPressure'],
  ...['roomFrom', 'committedIn', 'runProcess', 'startProcess', 'inProcess', 'runThreads', 'runDpc'],
]);

export const isOwnCall = (call: string): boolean => OWN_CALLS.has(call);
