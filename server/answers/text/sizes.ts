const SIZE =
  /(?<![\p{L}\d])(?:in\s{1,3})?(?:(?:konfektions|kleider|schuh)?gr(?:ö|oe)(?:ß|ss)en?|gr\.?|(?:shoe |dress )?sizes?|sz\.?)\s{0,3}(?:\d{1,3}(?:[.,/-]\d{1,3})?|x{0,3}[sl]|m)(?![\p{L}\d])/giu;

/**
 * The text without the sizes of things ("Stiefel in Größe 41"): they tell which article somebody bought and nothing about
 * what is wanted of it.
 */
export function withoutSizes(text: string): string {
  return text.replace(SIZE, ' ');
}
