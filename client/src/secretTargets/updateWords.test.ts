import assert from 'node:assert/strict';
import { updateWords } from './updateWords';

const changeable = { name: 'team-a', file: 'app.yaml', immutable: false };
const held = 'the old password of "Team A"';
const immutable = { name: 'team-a-v1', file: 'old.yaml', immutable: true };

describe('the question whether to update Secrets', () => {
  it('names each with its file', () => {
    const words = updateWords(held, [changeable, { ...changeable, file: 'b.yaml' }], []);
    assert.equal(words.question, '2 Secrets in this workspace still have the old password of "Team A".');
    assert.match(words.detail, /^team-a in app\.yaml\nteam-a in b\.yaml\n/u);
    assert.equal(words.action, 'Update 2 Secrets…');
  });

  it('says of immutable ones what to do', () => {
    const words = updateWords(held, [changeable, immutable], []);
    assert.equal(words.action, 'Update Secret…');
    assert.match(
      words.detail,
      /cannot be changed:\nteam-a-v1 in old\.yaml\nFor each of these, write a Secret/u,
    );
  });

  it('offers nothing where all are immutable', () => {
    const words = updateWords(held, [immutable], ['old.yaml']);
    assert.equal(words.action, undefined);
    assert.doesNotMatch(words.detail, /Git/u);
  });

  it('tells where Git would carry the password on', () => {
    assert.match(updateWords(held, [changeable], ['app.yaml']).detail, /Git passes on, or may: app\.yaml\./u);
  });
});
