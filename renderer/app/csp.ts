import { config } from 'zod';

// The window's policy forbids compiled code; zod would otherwise probe for it and be refused in the console.
config({ jitless: true });
