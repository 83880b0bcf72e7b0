/** The host that a key of a pull secret is for, without scheme and path; the catalogue's rows are found by it. */
export function hostOfKey(authsKey: string): string {
  const host =
    authsKey
      .trim()
      .replace(/^[a-z]+:\/\//i, '')
      .split('/', 1)[0] ?? '';
  return host.slice(host.lastIndexOf('@') + 1);
}
