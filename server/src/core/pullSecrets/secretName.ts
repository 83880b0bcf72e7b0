const NAME_MAX_LENGTH = 253;
const LAST_RESORT = 'pull-secret';

/** Whether Kubernetes takes the text as a Secret's name: a DNS-1123 subdomain. */
export function isSecretName(text: string): boolean {
  return (
    text.length <= NAME_MAX_LENGTH &&
    /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/.test(text)
  );
}

/** Name of the Secret made from a credential: the same for the same label, and valid for any label. */
export function secretNameOf(label: string, registryHost: string): string {
  return toName(label) || toName(registryHost.replace(/[.]/g, '-')) || LAST_RESORT;
}

function toName(text: string): string {
  return text
    .slice(0, 2 * NAME_MAX_LENGTH)
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .split('.')
    .map(withoutOuterDashes)
    .filter((part) => part !== '')
    .join('.')
    .slice(0, NAME_MAX_LENGTH)
    .replace(/[.-]$/, '');
}

/** Runs of other characters have become one dash each, so one at either end is all there can be. */
function withoutOuterDashes(part: string): string {
  return part.replace(/^-/, '').replace(/-$/, '');
}
