/** The words about Secrets in the workspace that hold the old password of a credential. */

export interface SecretInFile {
  readonly name: string;
  readonly file: string;
  readonly immutable: boolean;
}

export interface UpdateWords {
  readonly question: string;
  readonly detail: string;
  /** Label of the button that leads on to the preview; absent where nothing can be changed. */
  readonly action?: string;
}

/** `held` is what they hold; `shared` are files that Git passes on, or may pass on. */
export function updateWords(
  held: string,
  secrets: readonly SecretInFile[],
  shared: readonly string[],
): UpdateWords {
  const changeable = secrets.filter(({ immutable }) => !immutable);
  const immutable = secrets.filter((secret) => secret.immutable);
  const count = secrets.length === 1 ? 'One Secret' : `${secrets.length} Secrets`;
  const detail = [
    changeable.map(nameOf).join('\n'),
    immutable.length === 0
      ? ''
      : `Immutable, and cannot be changed:\n${immutable.map(nameOf).join('\n')}\nFor each of these, write a Secret under another name and refer to that one instead.`,
    changeable.length > 0 && shared.length > 0
      ? `Git passes on, or may: ${shared.join(', ')}. A Secret holds the password in base64, which is no protection: everyone who can read the repository can read it.`
      : '',
    changeable.length === 0 ? '' : 'A preview opens next: tick the changes to make there, then apply them.',
  ];
  return {
    question: `${count} in this workspace still ${secrets.length === 1 ? 'has' : 'have'} ${held}.`,
    detail: detail.filter((part) => part !== '').join('\n\n'),
    ...(changeable.length === 0
      ? {}
      : { action: changeable.length === 1 ? 'Update Secret…' : `Update ${changeable.length} Secrets…` }),
  };
}

function nameOf({ name, file }: SecretInFile): string {
  return `${name} in ${file}`;
}
