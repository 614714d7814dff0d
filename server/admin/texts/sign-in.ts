import { signIn as de } from './de/sign-in.ts';
import type { SignInTexts } from './de/sign-in.ts';
import { signIn as en } from './en/sign-in.ts';

export function signInTexts(language: 'de' | 'en'): SignInTexts {
  return language === 'de' ? de : en;
}
