import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from './install.mjs';

/** `npm start`: installs what is missing, starts the development server and shows it in the default browser. */
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

if (install(root)) await start();
else process.exitCode = 1;

async function start() {
  const { createServer } = await import('vite');
  const server = await createServer({ root });
  await server.listen();
  server.printUrls();
  const address = server.resolvedUrls?.local[0];
  if (address && hasDesktop()) openBrowser(address);
}

/** Without a desktop, openers either fail or start a browser inside this terminal. */
function hasDesktop() {
  if (process.env.CI || process.env.BROWSER === 'none') return false;
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The address is already printed, so a machine without an opener loses nothing. */
function openBrowser(address) {
  const [command, ...args] = openerOf(process.platform);
  const opener = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  opener.on('error', () => {});
  opener.unref();
}

function openerOf(platform) {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['cmd', '/c', 'start', ''];
  return ['xdg-open'];
}
