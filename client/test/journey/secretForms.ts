// The forms in which a secret can stand in a file or message.

/** The name of each form, by the form. */
export function formsOf(secret: string): ReadonlyMap<string, string> {
  const forms = new Map<string, string>();
  const add = (form: string, name: string) => forms.has(form) || forms.set(form, name);
  add(secret, 'plain');
  add(JSON.stringify(secret).slice(1, -1), 'in JSON');
  add(encodeURIComponent(secret), 'URL-encoded');
  add(new URLSearchParams({ '': secret }).toString().slice(1), 'form-encoded');
  for (const [offset, encoded] of base64Forms(secret).entries()) {
    const name = `base64 at offset ${offset}`;
    add(encoded, name);
    add(encoded.replaceAll('+', '-').replaceAll('/', '_'), `URL-safe ${name}`);
    add(encodeURIComponent(encoded), `URL-encoded ${name}`);
    // The field `auth` of a .dockerconfigjson is base64, and so is the data of its Secret.
    for (const [outer, twice] of base64Forms(encoded).entries()) {
      add(twice, `${name}, and again at offset ${outer}`);
    }
  }
  return forms;
}

/**
 * What base64 makes of a text inside a longer one. That depends on how many bytes stand before it, by threes; the
 * characters that the neighbours have a part in are left out.
 */
function base64Forms(text: string): readonly string[] {
  const bytes = Buffer.from(text, 'utf8');
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    return encoded.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
  });
}
