import type { FoldedText } from '../text/fold.ts';
import { fold, foldWithOffsets } from '../text/fold.ts';
import type { PhraseMatch } from '../text/phrases.ts';
import { partsOf } from '../text/parts.ts';
import { hasPhrase, phraseTable } from '../text/phrases.ts';
import { INSTRUCTION_PHRASES, ORDER_PHRASES, REPORTS_IT_PHRASES, SPAM_PHRASES } from './spam-phrases.ts';

const SPAM = phraseTable(SPAM_PHRASES);
const REPORTS_IT = phraseTable(REPORTS_IT_PHRASES);
const INSTRUCTION = phraseTable(INSTRUCTION_PHRASES);
const ORDER = phraseTable(ORDER_PHRASES);

/** Words of those who sell to the shop or want to get at its money; a customer may use one of them, too. */
export function soundsLikeSpam(text: FoldedText, subject: string | null): boolean {
  const whole = subject === null ? text : foldWithOffsets(`${subject}\n${text.original}`);
  return hasPhrase(whole, SPAM) && !hasPhrase(whole, REPORTS_IT);
}

/** Somebody else's turn in a conversation, written into the message ("system:", "### Assistant", "[INST]"). */
const ROLE_LINE =
  /^\s{0,4}(?:[[<#*|]{1,4}\s?)?(?:(?:system|assistant|developer|tool|function)(?:[ _-]?(?:message|prompt|output|result|note|response))?[\]>|*]{0,3}\s?:|inst\b|\/?(?:system|assistant|im_start|im_end)[\]>|]{1,3}|(?:system|assistant|im_start)\s{0,2}$)/im;
const ADDRESSES_MODEL =
  /\b(?:you|your|du|dein\w{0,2}|assistent\w{0,2}|assistant|approve\w?|grant|override|refund\w{0,3}|ignor\w{1,5}|must|always|customer|kunde|kundin|gutschein|voucher|genehmigt|status)\b/;
/** Nobody who reads the message sees it. */
const COMMENT = /<!--/;
const HIDDEN = /<!--[\s\S]{0,2000}?-->|\[(?:system|inst)\][\s\S]{0,2000}?\[\/(?:system|inst)\]/gi;

/** Where the message tries to steer the assistant. */
export function findInstruction(text: FoldedText): PhraseMatch | null {
  const match = INSTRUCTION.any.exec(text.text) ?? COMMENT.exec(text.text);
  if (match !== null) return { start: match.index, end: match.index + match[0].length };
  const role = ROLE_LINE.exec(text.text);
  if (role === null) return null;
  const line = text.text.slice(role.index, role.index + 400);
  return ADDRESSES_MODEL.test(line) ? { start: role.index, end: role.index + role[0].length } : null;
}

/** The text without what tries to steer the assistant. */
export function withoutInstructions(text: FoldedText): string {
  if (findInstruction(text) === null) return text.original;
  return partsOf(text.original.replace(HIDDEN, '\n'))
    .filter((sentence) => !isSteering(foldWithOffsets(sentence)))
    .join('');
}

function isSteering(sentence: FoldedText): boolean {
  return findInstruction(sentence) !== null || ROLE_LINE.test(sentence.text) || ORDER.any.test(sentence.text);
}

const KEYBOARD_ROWS = [
  'qwertzuiop',
  'qwertyuiop',
  'asdfghjkl',
  'yxcvbnm',
  'zxcvbnm',
  'poiuztrewq',
  'poiuytrewq',
  'lkjhgfdsa',
  'mnbvcxy',
  'mnbvcxz',
];
const SHARE_OF_ODD_WORDS = 0.5;

/** Keys struck in a row or one letter held down, and hardly a word that can be spoken. */
export function isGibberish(text: string): boolean {
  const read = text.slice(0, 400);
  if (/^[^\p{L}\p{N}]{6,}$/u.test(read) && /[.,;:\-_#]{4}/.test(read)) return true;
  const words = fold(read).match(/[a-z]+/g) ?? [];
  if (words.length === 0) return false;
  return words.filter(isOdd).length >= words.length * SHARE_OF_ODD_WORDS;
}

function isOdd(word: string): boolean {
  return (
    (/([b-df-hj-np-tv-z])\1{3}/.test(word) && !/^(?:h|gr|br|p)/.test(word)) ||
    /^([a-z])\1{2,}$/.test(word) ||
    (word.length >= 5 && !/[aeiouy]/.test(word)) ||
    (word.length >= 5 && /j[b-df-hj-np-tv-z]|[dhk]j/.test(word)) ||
    (word.length >= 5 && KEYBOARD_ROWS.some((row) => row.includes(word.slice(0, 4))))
  );
}
