import type { Secret } from '../../manifests/secrets/secret';
import { holdsAction, type Template } from './template';

/** A Secret of a template as far as it is written out: it exists, and what is in it is not known. */
export function literalSecretOf(secret: Secret, template: Template): Secret | undefined {
  const { name, nameRange, type, typeRange, copiedTo, madeBy, immutable, path } = secret;
  if (!nameRange || holdsAction(nameRange, template)) {
    return undefined;
  }
  const isTyped = typeRange !== undefined && !holdsAction(typeRange, template);
  // A namespace has no place to tell by; absent may be any.
  return {
    ...{ name, nameRange, madeBy, immutable, path },
    ...(isTyped && type !== undefined ? { type, typeRange } : {}),
    ...(copiedTo === undefined ? {} : { copiedTo }),
    content: { kind: 'unknown' },
    dataKeys: [],
  };
}
