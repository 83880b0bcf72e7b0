/** Commands can be run by anybody, also by a link in a document, so their arguments are read as unknown. */
import { isRecord } from '../../../server/src/core/record';
import type {
  AddCredentialArguments,
  AddToSettingArguments,
  CheckImageArguments,
  PodSpecLocation,
  ShowFixesArguments,
  UseCredentialArguments,
} from '../../../server/src/protocol';

/** The registry that the form is filled in with, or undefined where none is given. */
export function readRegistry(argument: unknown): string | undefined {
  return isRecord(argument) && typeof argument.registry === 'string' ? argument.registry : undefined;
}

/** Undefined for anything else than the arguments of a code action of ours. */
export function readUseCredential(argument: unknown): UseCredentialArguments | undefined {
  if (!isRecord(argument)) {
    return undefined;
  }
  const location = readLocation(argument.location);
  const { credentialIds, images } = argument;
  return location && isListOfTexts(credentialIds) && credentialIds.length > 0 && isListOfTexts(images)
    ? { location, credentialIds, images }
    : undefined;
}

/** Undefined for anything else than the arguments of a code action of ours. */
export function readAddCredential(argument: unknown): AddCredentialArguments | undefined {
  if (!isRecord(argument)) {
    return undefined;
  }
  const location = readLocation(argument.location);
  const { registry, image } = argument;
  if (!isString(registry) || !isString(image) || (argument.location !== undefined && !location)) {
    return undefined;
  }
  return { registry, image, ...(location ? { location } : {}) };
}

/** Undefined for anything else than the argument of a code action of ours; the command then asks what to check. */
export function readCheckImage(argument: unknown): CheckImageArguments | undefined {
  return isRecord(argument) && isString(argument.image) ? { image: argument.image } : undefined;
}

/** Undefined for anything else than the argument of a code action of ours. */
export function readAddToSetting(argument: unknown): AddToSettingArguments | undefined {
  if (!isRecord(argument)) {
    return undefined;
  }
  const { setting, value } = argument;
  return (setting === 'nodeCredentials' || setting === 'publicImages') && isString(value) && value !== ''
    ? { setting, value }
    : undefined;
}

/** Undefined for anything else than the argument of a code lens of ours. */
export function readShowFixes(argument: unknown): ShowFixesArguments | undefined {
  if (!isRecord(argument) || !isRecord(argument.position)) {
    return undefined;
  }
  const { uri, position } = argument;
  const { line, character } = position;
  return isString(uri) && isIndex(line) && isIndex(character)
    ? { uri, position: { line, character } }
    : undefined;
}

function readLocation(value: unknown): PodSpecLocation | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const { uri, documentIndex, kind, name, namespace, podSpecPath } = value;
  if (!isString(uri) || !isString(kind) || typeof documentIndex !== 'number') {
    return undefined;
  }
  if (!isOptionalString(name) || !isOptionalString(namespace)) {
    return undefined;
  }
  if (!Array.isArray(podSpecPath) || !podSpecPath.every(isKey)) {
    return undefined;
  }
  return {
    uri,
    documentIndex,
    kind,
    podSpecPath,
    ...(name === undefined ? {} : { name }),
    ...(namespace === undefined ? {} : { namespace }),
  };
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isString);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isOptionalString(value: unknown): value is string | undefined {
  return value === undefined || isString(value);
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function isKey(value: unknown): value is string | number {
  return isString(value) || typeof value === 'number';
}
