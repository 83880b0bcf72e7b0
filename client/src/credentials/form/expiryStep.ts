/** When a password ends that does not tell itself: classic tokens, robots and client secrets often have a chosen day. */
import { registryOfHost } from '../../../../server/src/core/images/registryCatalogue';
import { expiryOf, hoursToLive } from '../expiry';
import { areTemporary } from './awsSteps';
import type { Choice, ChoiceQuestion, Place } from './formQuestions';
import type { Draft, FormStep } from './formStep';

const never = 'never';
const dayMs = 24 * 3_600_000;

export const expiryStep: FormStep = async ({ ports, draft }, place) => {
  const answer = await ports.choose(expiryQuestion(place, ports.now()));
  if (answer.kind !== 'answered') {
    return answer.kind;
  }
  draft.expiresAt = chosenExpiry(answer.value);
  return 'next';
};

export function expiryQuestion(place: Place, now: Date): ChoiceQuestion {
  return {
    ...place,
    placeholder: 'When does the password or token end? Choose, or type its last day, such as 2030-12-31',
    choices: [
      { label: 'Never, or I do not know', value: never },
      ...[30, 60, 90, 365].map((days) =>
        choiceOf(`In ${days} days`, endOfDay(new Date(now.getTime() + days * dayMs))),
      ),
    ],
    typed: (text) => typedDay(text, now),
  };
}

/** RFC 3339 time, or undefined for no end that is known. */
export function chosenExpiry(answer: string): string | undefined {
  return answer === never ? undefined : answer;
}

/** RFC 3339 time that the login itself tells, or its user name. */
export function knownExpiry({ registry, passed }: Draft, now: Date): string | undefined {
  return registry && passed?.login.kind === 'basic'
    ? expiryOf(registry, passed.login.username, passed.login.password, now)
    : undefined;
}

/** Keys of AWS last until somebody deletes them, and a profile renews itself. */
export function isExpiryAsked(draft: Draft, now: Date): boolean {
  const { registry, passed } = draft;
  if (passed === undefined) {
    return registry === undefined || mayEndUnknown(registry.host, draft.username);
  }
  switch (passed.login.kind) {
    case 'basic':
      return knownExpiry(draft, now) === undefined;
    case 'aws-keys':
      return areTemporary(passed.login.accessKeyId);
    case 'aws-profile':
      return false;
  }
}

/** Before anything is checked, so that the form can say how many steps it has. */
function mayEndUnknown(host: string, username: string): boolean {
  return registryOfHost(host).tokenTtlHours === undefined && hoursToLive(host, username) === undefined;
}

function choiceOf(label: string, end: Date): Choice {
  return { label, description: end.toISOString().slice(0, 10), value: end.toISOString() };
}

/** A token ends in the course of its last day or after it; which is not known, so its end is that of the day. */
function endOfDay(time: Date): Date {
  return new Date(Date.UTC(time.getUTCFullYear(), time.getUTCMonth(), time.getUTCDate(), 23, 59, 59));
}

function typedDay(text: string, now: Date): Choice | undefined {
  const day = text.trim();
  if (!/^\d/.test(day)) {
    return undefined;
  }
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T00:00:00Z`) : undefined;
  // A day that no month has (2030-02-30) is one of the next.
  if (time === undefined || Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== day) {
    return { label: 'Type the day as year-month-day, such as 2030-12-31' };
  }
  const end = endOfDay(time);
  return end < now ? { label: 'This day has passed' } : choiceOf(`On ${day}`, end);
}
