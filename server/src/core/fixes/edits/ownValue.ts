import { isMap, isScalar, isSeq, type Node } from 'yaml';

/** A value that stands where it is looked for, and that no alias can share. */
export function isOwnValue(value: unknown): value is Node {
  return (isScalar(value) || isSeq(value) || isMap(value)) && value.anchor === undefined;
}

/** Null, or a mapping without keys: what takes its place loses nothing. */
export function isEmptyValue(value: unknown): value is Node {
  return isScalar(value) ? value.value === null : isMap(value) && value.items.length === 0;
}
