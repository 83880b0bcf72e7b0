import type { ImageName } from '../images/imageReference';
import type { DocumentPlace } from '../manifests/documents/documentPlace';
import type { RuleContext } from '../rules/ruleContext';
import type { TextRange } from '../text/textEdit';
import type { Markup } from './markup';

/** What a hover may ask. */
export interface HoverContext extends RuleContext {
  readonly markup: Markup;
  /** When its registry was asked about the image without a credential, in milliseconds since 1970. */
  askedAt(image: ImageName): number | undefined;
  /** A link to a place; without a text it is named by file and line. */
  linkTo(place: DocumentPlace, range: TextRange | undefined, text?: string): string;
}

/** ` in namespace shop`, or nothing where none is written. */
export function inNamespace(namespace: string | undefined, { code }: Markup): string {
  return namespace === undefined ? '' : ` in namespace ${code(namespace)}`;
}

/** `1 pod`, `2 pods`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
