/** Why AWS gave no token for its registry: what happened, as a clause, and what to do next, as a sentence. */
import type {
  EcrRejection,
  ExchangeFailed,
  ExchangeFailure,
  RejectionReason,
} from '../../../../server/src/registryAccess/outcome';

interface Words {
  readonly what: string;
  readonly advice: string;
}

const rejections: Readonly<Record<EcrRejection, Words>> = {
  'malformed-keys': {
    what: 'one of the AWS keys is incomplete, or holds a blank',
    advice: 'Copy each key again, whole and alone.',
  },
  'missing-session-token': {
    what: 'this is a temporary AWS key (ASIA…), and its session token is missing',
    advice: 'Copy the session token too, or use a key that lasts (AKIA…).',
  },
  'invalid-keys': {
    what: 'AWS does not know this access key, or the secret key does not belong to it',
    advice: "Check both keys, and that the account may use the registry's region.",
  },
  'expired-session-token': {
    what: 'AWS says that these temporary keys have expired',
    advice: 'Get new ones, with their session token.',
  },
  'not-permitted': {
    what: 'AWS knows these keys, but they may not ask for a token of its registry',
    advice: 'Ask for the right ecr:GetAuthorizationToken (resource *).',
  },
  'unknown-profile': {
    what: "there is no such AWS profile in this machine's ~/.aws files, or it gives no keys",
    advice: 'Check its name in ~/.aws/config and ~/.aws/credentials.',
  },
  'profile-role-refused': {
    what: 'AWS does not let this profile take on its role',
    advice: "Check role_arn of the profile, and the role's trust policy.",
  },
  other: {
    what: 'AWS refused to give a token',
    advice: "Check the keys or the profile, and the registry's name.",
  },
};

const failures: Readonly<Record<ExchangeFailure, Words>> = {
  'clock-skew': {
    what: "this machine's clock is more than five minutes wrong, and AWS refuses what it signs",
    advice: 'Set the clock, and try again.',
  },
  'profile-needs-sso-login': {
    what: 'the sign-in of this AWS profile has expired',
    advice: 'Run "aws sso login" with the profile, and try again.',
  },
  'profile-needs-login': {
    what: 'the sign-in of this AWS profile has expired',
    advice: 'Run "aws login" with the profile, and try again.',
  },
  'profile-needs-mfa': {
    what: 'this AWS profile wants a code of an MFA device, which cannot be asked for here',
    advice: 'Use a profile without one, or temporary keys with their session token.',
  },
  'profile-failed': {
    what: 'this AWS profile gave no keys: its program failed, or one of its files is missing or broken',
    advice: 'Try "aws sts get-caller-identity" with the profile to see why.',
  },
  'profiles-not-allowed': {
    what: 'this workspace is in Restricted Mode, and an AWS profile can run programs',
    advice: 'Trust the workspace, or open another one, and try again.',
  },
};

const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** A sentence on the token that AWS gave for the check: a Secret would hold one like it. Nothing where none was needed. */
export function tokenEndText(expiresAt: string | undefined): string {
  return expiresAt === undefined
    ? ''
    : ` A Secret made now works until ${time.format(new Date(expiresAt))}: it holds a token of AWS, not what is stored.`;
}

/** Undefined for a reason that has nothing to do with AWS. */
export function ecrRejectionWords(reason: RejectionReason): Words | undefined {
  const words: Readonly<Partial<Record<RejectionReason, Words>>> = rejections;
  return words[reason];
}

/** The whole clause; the error's own name helps whoever looks it up. */
export function exchangeFailureWords({ reason, code }: ExchangeFailed): Words {
  const { what, advice } = failures[reason];
  return { what: code === undefined ? what : `${what} (${code})`, advice };
}
