import assert from 'node:assert/strict';
import type {
  AskedRepository,
  AskResult,
} from '../../../server/src/registryAccess/imageVisibility/askRegistries';
import { answerText, detailsOf, notAskedText, summaryOf } from './imageCheckWords';

const answered = (answer: 'public' | 'refused'): AskResult => ({ kind: 'answer', answer });
const unreachable: AskResult = {
  kind: 'no-answer',
  because: { outcome: 'unreachable', registry: 'quay.io', reason: 'dns', host: 'quay.io' },
};

function asked(...results: readonly AskResult[]): readonly AskedRepository[] {
  return results.map((result, index) => ({
    repository: `quay.io/acme/app-${index}`,
    image: { domain: 'quay.io', path: `acme/app-${index}`, tag: '1' },
    result,
    missing: [],
  }));
}

describe('the words of a check of images', () => {
  it('count what was found', () => {
    const check = {
      asked: asked(answered('public'), answered('public'), answered('refused'), unreachable),
      notAsked: [],
    };
    assert.equal(summaryOf(check), '4 images: 2 public, 1 refused, 1 could not be asked.');
    assert.equal(summaryOf({ asked: asked(answered('public')), notAsked: [] }), '1 image: 1 public.');
    assert.match(
      summaryOf({ asked: asked(answered('public')), notAsked: ['registry.example.com/app'] }),
      /^1 image: 1 public\. 1 image was not asked about: only your user settings/,
    );
    assert.match(
      summaryOf({ asked: [], notAsked: ['a.example/b', 'a.example/c'] }),
      /^2 images were not asked about: /,
    );
    assert.equal(
      summaryOf({ asked: [], notAsked: [] }),
      'There is no image here that a registry could be asked about.',
    );
  });

  it('name tags that are missing', () => {
    const [one, other] = asked(answered('public'), answered('public'));
    assert.ok(one && other);
    const check = { asked: [{ ...one, missing: [one.image] }, other], notAsked: [] };
    assert.equal(summaryOf(check), '2 images: 2 public. 1 tag was not found.');
    assert.match(detailsOf(check, new Date()), /^not found quay\.io\/acme\/app-0:1$/mu);
    assert.equal(
      answerText({ ...one, missing: [one.image] }),
      'There is no quay.io/acme/app-0:1: Quay.io (quay.io) lets this computer see its repository without a login, and has no such tag there.',
    );
  });

  it('list each repository, and say what "refused" may mean', () => {
    const text = detailsOf(
      {
        asked: asked(answered('refused'), unreachable, { kind: 'postponed' }, answered('public')),
        notAsked: ['registry.example.com/app'],
      },
      new Date(),
    );
    assert.match(text, /^Asked from this computer and without a login/);
    assert.match(text, /private, or missing/);
    assert.deepEqual(text.split('\n').slice(3, -1), [
      'no answer quay.io/acme/app-1 (its name is not known here)',
      'no answer quay.io/acme/app-2 (its registry wants no questions for now, or failed a moment ago)',
      'not asked registry.example.com/app (your user settings do not name its registry)',
      'public    quay.io/acme/app-3',
      'refused   quay.io/acme/app-0',
    ]);
  });

  it('answer for one image', () => {
    const [open, closed, failed, postponed] = asked(answered('public'), answered('refused'), unreachable, {
      kind: 'postponed',
    }).map(answerText);
    assert.equal(
      open,
      'quay.io/acme/app-0:1 is public: Quay.io (quay.io) lets this computer pull it without a login.',
    );
    assert.match(
      closed ?? '',
      /is private, or there is no such image: .*refused an anonymous pull from this computer\.$/,
    );
    assert.match(
      failed ?? '',
      /gave no answer .*: its name is not known here\. What is reported stays as it was\.$/,
    );
    assert.match(postponed ?? '', /wants no more questions for now/);
  });

  it('say why nobody was asked', () => {
    for (const [image, words] of [
      ['123456789012.dkr.ecr.us-east-1.amazonaws.com/app', /Amazon ECR .* never public/],
      ['registry.k8s.io/pause', /always public/],
      ['ghcr.io/acme/${APP}', /filled in later/],
      [
        'registry.example.com/app',
        /registry\.example\.com was not asked: name it in "pullSecrets\.registries"/,
      ],
      ['harbor.example.com/app', /harbor\.example\.com was not asked/],
      ['a b', /no name of an image/],
    ] as const) {
      assert.match(notAskedText(image), words);
    }
  });
});
