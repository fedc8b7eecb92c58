const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  linux: ['xdg-open'],
  win32: ['cmd', '/c', 'start', ''],
};

/** Opens an address in the browser of the user; where there is none, nothing happens. */
export async function openBrowser(url: string): Promise<void> {
  const [command, ...args] = openers[process.platform] ?? [];
  if (command === undefined) return;
  const { spawn } = await import('node:child_process');
  const opener = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  // The address has been printed, too: who has no browser here needs no message about it.
  opener.on('error', () => undefined);
  opener.unref();
}
