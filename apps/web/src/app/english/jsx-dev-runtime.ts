import type { ElementType, Key, ReactNode } from 'react';
import { jsx, jsxs } from './jsx-runtime.js';

export { Fragment } from './jsx-runtime.js';

/** What Vite's development server compiles to. */
export const jsxDEV = (type: ElementType, props: Readonly<Record<string, unknown>>, key?: Key, isStatic = false): ReactNode => (isStatic ? jsxs : jsx)(type, props, key);
