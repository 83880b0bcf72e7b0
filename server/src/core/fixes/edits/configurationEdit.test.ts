import assert from 'node:assert/strict';
import { applyEdits } from '../../text/textEdit';
import { configurationEdit } from './configurationEdit';

function addHost(text: string): string | undefined {
  const edits = configurationEdit(text, { setting: 'nodeCredentials', value: 'ghcr.io' });
  return edits && applyEdits(text, edits);
}

describe('an entry of the configuration file', () => {
  it('starts a file that says nothing yet', () => {
    assert.equal(addHost(''), 'nodeCredentials:\n  - ghcr.io\n');
    assert.equal(addHost('# Ours.'), '# Ours.\nnodeCredentials:\n  - ghcr.io\n');
    assert.equal(addHost('---\r\n'), '---\r\nnodeCredentials:\r\n  - ghcr.io\r\n');
  });

  it('goes into an empty mapping', () =>
    assert.equal(addHost('# Ours.\n{} # none yet\n'), '# Ours.\n{nodeCredentials: [ghcr.io]} # none yet\n'));

  it('goes behind what the file says, and leaves that as it is', () => {
    assert.equal(
      addHost('# Ours.\npublicImages: ["ghcr.io/a/*"] # all\nexclude:\n- charts # theirs\n# end\n'),
      '# Ours.\npublicImages: ["ghcr.io/a/*"] # all\nexclude:\n- charts # theirs\nnodeCredentials:\n- ghcr.io\n# end\n',
    );
  });

  it('joins a list that is there, once', () => {
    const list = 'nodeCredentials:\n  # EKS\n  - "*.amazonaws.com"\nrules: {}\n';
    const added = 'nodeCredentials:\n  # EKS\n  - "*.amazonaws.com"\n  - ghcr.io\nrules: {}\n';
    assert.equal(addHost(list), added);
    assert.equal(addHost(added), added);
    assert.equal(addHost('{"nodeCredentials": []}'), '{"nodeCredentials": ["ghcr.io"]}');
  });

  it('quotes what YAML would read in another way', () => {
    const edits = configurationEdit('', { setting: 'publicImages', value: '*.example.com/a' });
    assert.equal(applyEdits('', edits ?? []), 'publicImages:\n  - "*.example.com/a"\n');
  });

  it('is not written into what is no configuration', () => {
    assert.equal(addHost('- a list\n'), undefined);
    assert.equal(addHost('rules: [\n'), undefined);
    assert.equal(addHost('just words'), undefined);
  });
});
