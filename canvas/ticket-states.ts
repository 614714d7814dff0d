import { clipName } from './clip.ts';
import { IDS, MAX_OPTIONS } from './ids.ts';
import { dropdown } from './components.ts';
import type { Component } from './kit.ts';
import type { Texts } from './texts.ts';
import type { ChosenState, TicketGlance } from './view.ts';
import { hasText } from './wording.ts';

/** The option that leaves the ticket as it is; ids of states are numbers. */
export const STATE_UNCHANGED = 'unchanged';

export function chosenStateOf({ ticketStateId }: ChosenState): ChosenState {
  return ticketStateId === undefined ? {} : { ticketStateId };
}

/** Where there are more states than one field takes, each has a field of its own kind of "unchanged". */
export function ticketStateFields(
  { states }: TicketGlance,
  { ticketStateId }: ChosenState,
  { edit }: Texts,
): Component[] {
  const perField = MAX_OPTIONS - 1;
  const fields = Math.ceil(states.length / perField);
  return Array.from({ length: fields }, (_, index) => {
    const part = states.slice(index * perField, (index + 1) * perField);
    return dropdown(index === 0 ? IDS.ticketState : `${IDS.ticketState}:${index + 1}`, {
      label: index === 0 ? edit.ticketState : edit.moreTicketStates,
      options: [
        { id: STATE_UNCHANGED, text: edit.stateUnchanged },
        ...part.map(({ id, name }) => ({ id, text: hasText(name) ? clipName(name) : id })),
      ],
      value: part.find(({ id }) => id === ticketStateId)?.id ?? STATE_UNCHANGED,
    });
  });
}
