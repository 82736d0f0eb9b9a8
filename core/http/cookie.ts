import { SESSION_SECONDS } from "./sessions.ts";

// Cookies are shared by all ports of a computer, so the port is in the name.
export function cookieName(port: number): string {
  return `timetrack_${port}`;
}

/** No `Secure`: on this computer the host speaks plain HTTP. */
export function sessionCookie(port: number, secret: string): string {
  return `${cookieName(port)}=${secret}; Path=/; Max-Age=${SESSION_SECONDS}; HttpOnly; SameSite=Strict`;
}

export function endedCookie(port: number): string {
  return `${cookieName(port)}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict`;
}

/** The appearance that was chosen in this browser, as the app keeps it; nothing for that of the system. */
export function themeIn(request: Request): { theme?: "light" | "dark" } {
  const [theme] = cookiesNamed(request, "timetrack_theme");
  return theme === "light" || theme === "dark" ? { theme } : {};
}

/** All of that name: another program on this computer may have set one too, which must not lock anybody out. */
export function cookiesNamed(request: Request, name: string): string[] {
  const values: string[] = [];
  for (const pair of (request.headers.get("cookie") ?? "").split(";")) {
    const [key, value] = pair.trim().split("=", 2);
    if (key === name && value !== undefined && values.length < 5) values.push(value);
  }
  return values;
}
