/** Whether this terminal belongs to somebody who sees a screen; elsewhere opening a browser fails late and silently. */
export function hasDisplay(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (platform === 'win32' || platform === 'darwin') return true;
  // Under the Windows Subsystem for Linux, the browser is Windows' own.
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY || env.WSL_DISTRO_NAME);
}

/** Opens the person's browser there. Says whether a program for it could be started; whether it shows, nobody tells. */
export async function openBrowser(address: string): Promise<boolean> {
  try {
    // Loaded when needed: it costs a tenth of a start.
    const { default: open } = await import('open');
    const program = await open(address);
    program.on('error', () => undefined);
    return true;
  } catch {
    return false;
  }
}
