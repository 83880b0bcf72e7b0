import { formatRegistry, normaliseRegistry } from '../../../../server/src/core/images/registryAddress';
import type { Place } from './formQuestions';
import { emptyDraft, error, type FormContext, type FormStep, type Move } from './formStep';
import { exampleOf, registryChoices, typedRegistry } from './registryChoices';
import { registryProblems } from './registryMessages';

export const registryStep: FormStep = async (form, place) => {
  const { ports, draft } = form;
  const answer = await ports.choose({
    ...place,
    placeholder: draft.registry
      ? `Registry (it was ${formatRegistry(draft.registry)}): choose one, or type its host`
      : 'Registry: choose one, or type its host, such as registry.example.com:5000/team',
    choices: registryChoices(ports.openRegistries()),
    typed: typedRegistry,
  });
  if (answer.kind !== 'answered') {
    return answer.kind;
  }
  const example = exampleOf(answer.value);
  return example === undefined ? take(form, answer.value) : typeHost(form, place, example);
};

/** A second box of the same step, for a host that only the user knows. */
async function typeHost(form: FormContext, place: Place, example: string): Promise<Move> {
  const answer = await form.ports.ask({
    ...place,
    canGoBack: true,
    prompt: 'Registry, as it stands in the image. With a path, the credential is for images below that path.',
    placeholder: example,
    value: '',
    masked: false,
    remarkOn: (value) => {
      const address = normaliseRegistry(value);
      return address.ok ? undefined : error(registryProblems[address.reason]);
    },
  });
  if (answer.kind !== 'answered') {
    return answer.kind === 'back' ? 'again' : 'closed';
  }
  return take(form, answer.value);
}

function take({ draft }: FormContext, text: string): Move {
  const address = normaliseRegistry(text);
  if (!address.ok) {
    return 'again';
  }
  if (address.registry.host !== draft.registry?.host) {
    Object.assign(draft, emptyDraft(address.registry));
  }
  draft.registry = address.registry;
  return 'next';
}
