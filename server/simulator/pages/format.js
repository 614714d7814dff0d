const time = new Intl.DateTimeFormat('de-DE', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('de-DE', { day: '2-digit', month: '2-digit' });
const date = new Intl.DateTimeFormat('de-DE', { day: '2-digit', month: '2-digit', year: 'numeric' });
const dayAndTime = new Intl.DateTimeFormat('de-DE', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});

export function shortTime(seconds) {
  const at = new Date(seconds * 1000);
  return at.toDateString() === new Date().toDateString() ? time.format(at) : day.format(at);
}

export const fullTime = (seconds) => dayAndTime.format(new Date(seconds * 1000));
export const fullDate = (seconds) => date.format(new Date(seconds * 1000));

export const OUTCOMES = {
  sent: 'Beantwortet',
  suggested: 'Vorschlag',
  escalated: 'Eskaliert',
  ignored: 'Ignoriert',
  pending: 'Wartet',
};
