/** What a command needs of the process it runs in. */
export interface Terminal {
  /** To standard output: the report and nothing else. */
  write(text: string): void;
  /** A line to standard error. */
  warn(text: string): void;
  readStandardInput(): Promise<string>;
  /** Milliseconds since some moment. */
  now(): number;
  /** Working directory. */
  readonly folder: string;
}
