import type { ImageText } from '../../images/imageText';
import { mentionsSuppression } from '../../manifests/suppressions/suppression';
import type { PullSecretForm } from '../../manifests/workloads/podShape';
import type { PullSecretList } from '../../manifests/workloads/podSpec';
import type { TextRange } from '../../text/textEdit';

/** What one file adds to a Helm chart. */
export type ChartPart = ChartDefinition | ChartValues | ChartTemplate | ChartGivenValues;

export interface ChartDefinition {
  readonly role: 'definition';
  readonly name?: string;
  /** Its templates are there for other charts to include. */
  readonly isLibrary: boolean;
  readonly dependencies: readonly ChartDependency[];
}

interface ChartDependency {
  /** The chart's name. */
  readonly chart: string;
  /** Of the values that go to it: its alias, or its name. */
  readonly key: string;
}

/** Keys from the root of the values; an item of a list has its index as text. */
export type ValuesKeys = readonly string[];

export interface ChartValues {
  readonly role: 'values';
  /** Those that are written out; what values that are laid over others lack, `imagesOfValues` knows. */
  readonly images: readonly ValuesImage[];
  readonly imageParts: readonly ImageParts[];
  /** `global.imageRegistry`, for images that leave theirs empty. */
  readonly globalRegistry: string;
  readonly pullSecrets: readonly ValuesPullSecrets[];
}

/** An image as values hold it: `repository` with `registry`, `tag` and `digest` beside it, or one text. */
export interface ValuesImage {
  /** To the mapping of its parts, or to the text. */
  readonly keys: ValuesKeys;
  /** Of the part that names the image; absent where all of it is one text. */
  readonly nameKey?: string;
  /** Its parts put together. */
  readonly image: string;
  readonly reference: ImageText;
  /** Where the registry's host is written. */
  readonly range: TextRange;
}

/** What a mapping says of an image, perhaps not all. */
export interface ImageParts {
  readonly keys: ValuesKeys;
  readonly registry?: ImagePart;
  readonly name?: ImagePart & { readonly key: string };
  readonly tag?: ImagePart;
  readonly digest?: ImagePart;
}

export interface ImagePart {
  readonly text: string;
  readonly range: TextRange;
}

/** A value that is named like a list of pull secrets. */
export interface ValuesPullSecrets {
  readonly keys: ValuesKeys;
  readonly keyRange: TextRange;
  readonly list: PullSecretList;
  /** As its entries are written; absent when there are none. */
  readonly form?: PullSecretForm;
}

/** Values that an object gives to a chart which is elsewhere: a HelmRelease, an Argo CD Application. */
export interface ChartGivenValues {
  readonly role: 'given-values';
  /** Names of the charts, or of their folders. */
  readonly charts: readonly string[];
  readonly pullSecrets: readonly ValuesPullSecrets[];
}

/** What a document of a template, and what is defined in it, does with values. */
export interface ChartTemplate {
  readonly role: 'template';
  readonly blocks: readonly TemplateBlock[];
  /** It is a service account that may have pull secrets. */
  readonly isAccountWithPullSecrets: boolean;
  /** It is a pull secret, or makes one, under a name that may be known only when it is rendered. */
  readonly makesPullSecret: boolean;
}

/** What stands between `define` and its `end`, or all the rest of a document. */
export interface TemplateBlock extends TemplateReads {
  /** Of what is defined; absent for the rest. */
  readonly name?: string;
  readonly pods: readonly TemplatePod[];
  readonly mentionsPullSecrets: boolean;
  /** How it takes the entries of a list, where it writes one. */
  readonly form?: PullSecretForm;
  /** It writes pull secrets that no list of the values decides. */
  readonly hasPullSecretsOfItsOwn: boolean;
  /** What it includes may be changed before it is written: it is read as YAML. */
  readonly readsIncluded: boolean;
  /** It writes what is in other files, or in the cluster: that is known when it is rendered. */
  readonly readsElsewhere: boolean;
}

/** What some actions of a template read. */
export interface TemplateReads {
  readonly reads: readonly ValueRead[];
  /** Keys that are read of something of which is not known where it is from. */
  readonly looseKeys: readonly string[];
  /** Names of what they include; `*` for one that is only known when it is rendered. */
  readonly includes: readonly string[];
}

export interface ValueRead {
  /** Below `.Values`; `*` for any key. */
  readonly keys: ValuesKeys;
  /** All that is below is read with it. */
  readonly isWhole: boolean;
}

/** A pod spec in a template. */
export interface TemplatePod {
  /** Of the object, as far as it is written out. */
  readonly kind?: string;
  readonly name?: string;
  /** Where the word `containers` stands. */
  readonly range: TextRange;
  readonly images: readonly TemplateImage[];
  /** What is read for the images. */
  readonly imageReads: TemplateReads;
  readonly mentionsPullSecrets: boolean;
  /** What may bring further keys. */
  readonly includes: readonly string[];
  readonly hasDefaultAccount: boolean;
}

/** An image of a pod in a template, as written: what is filled in stands there as it is filled in. */
export interface TemplateImage {
  readonly text: string;
  readonly range: TextRange;
}

/** Those of its definitions too. */
export function podsOfTemplate({ blocks }: ChartTemplate): readonly TemplatePod[] {
  return blocks.flatMap(({ pods }) => pods);
}

/** Names that values have for pull secrets. */
export const pullSecretKey = /^(?:image)?pullSecrets?(?:Names?)?$/i;
/** The same, and their like, anywhere in a text. */
export const pullSecretWords = /pull[-_]?secret/i;

/** Lines that render to a comment, whatever they say. */
const commentLine = /^[ \t]*#(?!.*\{\{).*/gm;

/** Whether a text speaks of pull secrets otherwise than in comments, or by saying which findings not to report. */
export function mentionsPullSecrets(text: string): boolean {
  if (!pullSecretWords.test(text)) {
    return false;
  }
  const said = text.replace(commentLine, '');
  return pullSecretWords.test(
    mentionsSuppression(said) ? said.replace(/\bpull-secrets[-/]ignore.*/g, '') : said,
  );
}
