/** A document of a file. */
export interface DocumentPlace {
  /** URI of the file in an editor, its path on the command line. */
  readonly file: string;
  /** From 0. */
  readonly documentIndex: number;
}

/** An object and the document it stands in; its ranges are relative to that. */
export type InFile<Item> = Item & DocumentPlace;
