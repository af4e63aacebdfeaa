import { vi } from 'vitest';

// Files share a process, but an Electron has a life of its own: each file begins with another.
vi.resetModules();
