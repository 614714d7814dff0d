export const ACTIONS = [
  'cancel',
  'refund',
  'ship',
  'replace',
  'change',
  'arrange',
  'forward',
  'contact',
  'check',
  'grant',
] as const;
export type Action = (typeof ACTIONS)[number];

/** What only a system or a person can do, by the words that say it. */
const WORDS: Record<Action, string> = {
  cancel: 'stornier\\p{L}*|abbestell(?:t|en)|cancel\\p{L}*',
  refund:
    '(?:rück|zurück)?erstatt\\p{L}*|(?:zurück)?überweis\\p{L}*|(?:zurück)?überwiesen|gutschreib\\p{L}*|gutgeschrieben|schreiben[^.!?\\n]{1,60} gut(?!\\p{L})|(?:zurück|aus)(?:ge|zu)?zahl\\p{L}*|zahlen[^.!?\\n]{1,60} (?:zurück|aus)(?!\\p{L})|refund\\p{L}*|reimburs\\p{L}*|credit(?:ed|ing)|credit (?:you|the amount|your account)|pay(?:ing)? (?:you )?back|paid (?:you )?back',
  ship: '(?:ver|ab|zu|nach|los)?(?:ge|zu)?(?:schick|send)(?:en?|et|t)|(?:ver|ab|zu|nach)?(?:ge)?sandt|gesendet|versend\\p{L}*|ver(?:schick|sand)\\p{L}*|(?:aus|nach|ge)?(?:ge)?liefer(?:n|t|e)|zugestellt|auf den weg|unterwegs|ship(?:ped|ping|s)?|sen[dt]|sending|dispatch\\p{L}*|deliver(?:ed|s|ing)?|on (?:its|the) way',
  replace:
    'umtausch\\p{L}*|(?:um|aus)?(?:ge)?tausch(?:en|t)|ersetz\\p{L}*|ersatz(?:lieferung)?|replac\\p{L}*|exchang\\p{L}*',
  change:
    '(?:ab|um)?(?:ge)?änder[nte]\\p{L}*|aktualisier\\p{L}*|(?:an|um)(?:ge)?(?:pass|stell)(?:en|t)|korrigier\\p{L}*|(?:ein|um)getragen|hinterleg(?:en|t)|gelöscht|löschen|(?:ge|ent)?sperr(?:en|t)|frei(?:ge)?schalt(?:en|et)|freigeschaltet|aktivier(?:en|t)|zurück(?:ge)?setz(?:en|t)|verlänger(?:n|t)|chang(?:e|ed|ing)|updat(?:e|ed|ing)|correct(?:ed|ing)|amend(?:ed)?|delet(?:e|ed|ing)|(?:un)?block(?:ed|ing)?|(?:un)?lock(?:ed)?|reset|remov(?:e|ed|ing)|activat(?:e|ed)|extend(?:ed)?',
  arrange:
    'veranlass\\p{L}*|beauftrag\\p{L}*|reservier\\p{L}*|(?:ein|um|ab)?(?:ge)?buch(?:en|t)|vereinbar(?:en|t)|organisier\\p{L}*|eingeleitet|leiten[^.!?\\n]{1,60} ein(?!\\p{L})|einleiten|angelegt|anlegen|eröffnet|arrang(?:e|ed|ing)|book(?:ed|ing)?|reserv(?:e|ed|ing)|initiat(?:e|ed|ing)|open(?:ed)? a (?:case|ticket)|schedul(?:e|ed|ing)',
  forward:
    'weiter(?:ge)?(?:leit|reich)(?:en|et|t|e)|weitergeleitet|leiten?[^.!?\\n]{1,60} weiter(?!\\p{L})|weiter(?:ge)?geben|geben?[^.!?\\n]{1,60} weiter(?!\\p{L})|übergeb\\p{L}*|eskalier\\p{L}*|forward(?:ed|ing)?|pass(?:ed|ing)? (?:\\p{L}+ ){1,4}on|escalat(?:e|ed|ing)',
  contact:
    'meld(?:en?|et) (?:uns|mich|sich)|(?:uns|sich|mich) (?:\\p{L}+ ){0,8}(?:melden|gemeldet)|kontaktier\\p{L}*|zurück(?:ge)?rufen|ruf(?:en|e|t) sie|anrufen|informier(?:en|e|t)|benachrichtig(?:en|e|t)|(?:kommen|komme|kommt)[^.!?\\n]{1,60} auf sie zu|get(?:ting)? back|gets back|be in touch|contact(?:ed|ing)?|call (?:you|back)|notify|notified|inform(?:ed)?|let you know|keep you (?:posted|updated|informed)',
  check:
    'prüf(?:en|e|t)|geprüft|überprüf(?:en|e|t)|kümmer(?:n|e|t)|(?:ab)?klär(?:en|e|t)|geklärt|nachforsch\\p{L}*|recherchier\\p{L}*|untersuch(?:en|e|t)|nachsehen|nachschauen|bearbeit(?:en|e|et)|check(?:ed|ing)?|look(?:ed|ing)? into|investigat(?:e|ed|ing)|tak(?:e|ing) care|process(?:ed|ing)?|review(?:ed|ing)?',
  grant:
    'gewähr(?:en|e|t)(?!\\p{L})|verzicht(?:en|e|et)|erlass(?:en)?|schenk(?:en|e|t)|entschädig(?:en|t)|entgegen(?:kommen)?|garantier(?:en|e|t)|versprech(?:en|e)|versprochen|versicher(?:n|e)|zusicher\\p{L}*|sichern[^.!?\\n]{1,60} zu(?!\\p{L})|zusag(?:en|e)|kompensier\\p{L}*|übernehm(?:en|e)|grant(?:ed)?|waiv(?:e|ed|ing)|guarantee[ds]?|promis(?:e|ed)|assure|compensat(?:e|ed)',
};

const PATTERNS = ACTIONS.map((action) => ({
  action,
  pattern: new RegExp(
    `(?<!\\p{L})(?:${WORDS[action].replaceAll('\\p{L}*', '\\p{L}{0,20}').replaceAll('\\p{L}+', '\\p{L}{1,20}')})(?!\\p{L})`,
    'iu',
  ),
}));

export function actionsIn(text: string): Set<Action> {
  return new Set(PATTERNS.filter(({ pattern }) => pattern.test(text)).map(({ action }) => action));
}
