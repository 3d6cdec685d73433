/** Defaults of images and tutorials, and the first guesses of every scanner. */
const COMMON = new Set([
  'postgres', 'postgresql', 'password', 'passw0rd', 'p@ssw0rd', 'changeme', 'change-me', 'secret', 'default', 'example', 'admin', 'admin123',
  'administrator', 'root', 'toor', 'test', 'guest', 'greengauge', '123456', '12345678', '123456789', '1234567890', '123456789012', 'qwerty',
  'qwertyuiop', 'qwerty123456', 'letmein', 'iloveyou', '111111', '000000', 'abc123', 'password123', 'password1234', 'changeme1234', 'mysecretpassword',
]);

interface UrlSecret {
  readonly user: string;
  readonly password: string;
}

/** User and password inside a URL; undefined without a password (trust or peer authentication on the same machine). */
export function secretOfUrl(url: string): UrlSecret | undefined {
  const { username, password } = new URL(url);
  return password === '' ? undefined : { user: decodeURIComponent(username), password: decodeURIComponent(password) };
}

/** Known, equal to the user, shorter than twelve characters, or of fewer than four different characters. */
export function isWeakSecret({ user, password }: UrlSecret): boolean {
  const folded = password.toLowerCase();
  return COMMON.has(folded) || folded === user.toLowerCase() || password.length < 12 || new Set(password).size < 4;
}
