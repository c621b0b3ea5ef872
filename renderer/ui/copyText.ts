import { toast } from './toasts.ts';

/** Puts a text on the clipboard, or says how else to get it. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast('Copied.');
  } catch {
    toast('This window cannot use the clipboard; select the text and copy it with the keyboard.', 'fail');
  }
}
