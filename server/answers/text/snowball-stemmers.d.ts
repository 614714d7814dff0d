/** The package carries no types; https://github.com/mazko/jssnowball */
declare module 'snowball-stemmers' {
  interface Stemmer {
    stem: (word: string) => string;
  }
  const stemmers: { newStemmer: (language: 'german' | 'english') => Stemmer };
  export default stemmers;
}
