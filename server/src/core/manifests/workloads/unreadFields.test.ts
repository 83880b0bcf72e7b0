import assert from 'node:assert/strict';
import { parseManifest } from '../documents/manifestDocument';
import { builtInKinds } from './kindTable';
import { podSpecs } from './podShape';
import { withoutUnreadFields } from './unreadFields';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {app: web}
spec:
  selector: # the first of its mapping
    matchLabels:
      app: web
  strategy:
    type: Recreate
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
      - name: web
        image: ghcr.io/acme/web:1
        ports:
        - containerPort: 80

        # as many as there are
        env:
          - name: A
            value: "x"
        command: [sh, -c]
      - env: []
        image: ghcr.io/acme/web:2
        resources: &few
          requests: {cpu: 100m}
        args:
          - |
            env:
              - x
            ports: y
        image: ghcr.io/acme/web:3
        readinessProbe: {httpGet: {port: 80}}
        lifecycle:
          preStop:
            image: ghcr.io/acme/web:4
      status: done`;

const withoutThem = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
~
spec:
  selector: # the first of its mapping
    matchLabels:
      app: web
~
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
      - name: web
        image: ghcr.io/acme/web:1
~
~
~
      - env: []
        image: ghcr.io/acme/web:2
        resources: &few
          requests: {cpu: 100m}
        args:
          - |
            env:
              - x
            ports: y
        image: ghcr.io/acme/web:3
        readinessProbe: {httpGet: {port: 80}}
        lifecycle:
          preStop:
            image: ghcr.io/acme/web:4
~`;

describe('a manifest without the fields that no fact is read from', () => {
  it('has blanks in their place, and all else where it was', () => {
    const lean = withoutUnreadFields(deployment, builtInKinds);
    assert.equal(lean.replace(/^ +$/gm, '~'), withoutThem);
    for (const [at, character] of [...lean].entries()) {
      assert.ok(character === deployment[at] || character === ' ');
    }
    assert.equal(lean.length, deployment.length);
  });

  it('keeps the line breaks of Windows', () => {
    const lean = withoutUnreadFields(deployment.replaceAll('\n', '\r\n'), builtInKinds);
    assert.equal(lean.replace(/^ +(?=\r?$)/gm, '~'), withoutThem.replaceAll('\n', '\r\n'));
  });

  it('keeps those that lead to pods of a kind that was added', () => {
    const kinds = builtInKinds.with([{ kind: 'Widget', pods: podSpecs('spec.env') }]);
    const text = 'kind: Widget\nspec:\n  name: a\n  env:\n    b: c\n';
    assert.equal(withoutUnreadFields(text, kinds), text);
    assert.notEqual(withoutUnreadFields(text, builtInKinds), text);
  });

  it('is valid if it was, and only then', () => {
    for (const text of [
      'spec:\n  name: a\n  env:\n  - b\n   c: d\n',
      'spec:\n  name: a\n  env: b\n    c: d\n',
      'spec:\n  name: a\n  env:\n      b: c\n    d: e\n',
      'spec:\n  name: a\n  env: "b\n  image: c\n',
      'spec:\n  name: a\n  env:\n\t- b\n',
      'spec:\n  name: a\n  env: {b: c\n  image: d}\n',
      'spec: {\n  name: a,\n  env: b,\n  image: c}\n',
      'spec:\n  text: "a\n  env: b\n  "\n  image: c\n',
      'spec:\n  name: a\n  env: b\n  image: [\n',
    ]) {
      const lean = withoutUnreadFields(text, builtInKinds);
      assert.equal(parseManifest(lean).ok, parseManifest(text).ok, text);
    }
  });
});
