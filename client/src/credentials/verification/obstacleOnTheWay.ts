/** What keeps this computer from asking any registry: its proxy, or a setting of the user. */
import type { Unreachable } from '../../../../server/src/registryAccess/outcome';
import type { BrokenAuthorityFile } from '../../../../server/src/registryAccess/registryRequest';
import type { UnreachableReason } from '../../../../server/src/registryAccess/unreachableReason';

interface Words {
  /** A clause. */
  readonly what: string;
  /** A sentence. */
  readonly advice: string;
}

export type ReasonOnTheWay = Extract<UnreachableReason, `proxy-${string}` | 'authority-file'>;

export function wordsOnTheWay(
  reason: ReasonOnTheWay,
  { host, proxy, authorityFile }: Pick<Unreachable, 'host' | 'proxy' | 'authorityFile'>,
): Words {
  const name = proxy === undefined ? 'the proxy on the way' : `the proxy ${proxy}`;
  switch (reason) {
    case 'proxy-unreachable':
      return {
        what: `no connection came about through ${name}`,
        advice: 'Check the setting http.proxy, and whether the proxy is running.',
      };
    case 'proxy-refused':
      return {
        what: `${name} made no connection to it`,
        advice: `Ask the proxy's operator to allow ${host}, or add it to the setting http.noProxy if it needs no proxy.`,
      };
    case 'proxy-authentication':
      return { what: `${name} wants a sign-in of its own`, advice: 'Check the setting http.proxy.' };
    case 'authority-file':
      return wordsOfAuthorityFile(authorityFile);
  }
}

const setting = 'the setting pullSecrets.certificateAuthorities';

function wordsOfAuthorityFile(broken: BrokenAuthorityFile | undefined): Words {
  if (broken === undefined) {
    return { what: `a file of ${setting} is not in order`, advice: 'Check your user settings.' };
  }
  const { is, advice } = fileProblems[broken.problem];
  return { what: `the file ${broken.file} of ${setting} ${is}`, advice };
}

const fileProblems: Readonly<
  Record<BrokenAuthorityFile['problem'], { readonly is: string; readonly advice: string }>
> = {
  'not-absolute': { is: 'is no absolute path', advice: 'Enter its whole path in your user settings.' },
  missing: {
    is: 'does not exist',
    advice: 'Check its path in your user settings, or put the file there.',
  },
  unreadable: {
    is: 'cannot be read',
    advice: 'Check that it is a file and that you may read it, or correct your user settings.',
  },
  'no-certificate': {
    is: 'holds no certificate in PEM form',
    advice: 'Use one with the line "-----BEGIN CERTIFICATE-----", or take it out of your user settings.',
  },
  damaged: {
    is: 'holds a certificate that is damaged',
    advice: 'Get the certificate again, whole, or take the file out of your user settings.',
  },
  expired: {
    is: 'holds no certificate that is still valid: all have expired',
    advice:
      "Get the authority's present certificate from your organisation, or take the file out of your user settings.",
  },
};
