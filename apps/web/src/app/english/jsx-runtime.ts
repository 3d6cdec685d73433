import { Fragment, jsx as make, jsxs as makeAll } from 'react/jsx-runtime';
import type { ElementType, Key, ReactNode } from 'react';
import { spokenProps } from './spoken-props.js';
import { spoken } from './speech.js';

/**
 * React's own, except that texts written in Chinese come out in English where English is chosen. Vite compiles our pages to it;
 * libraries keep React's.
 */
export { Fragment };

type Props = Readonly<Record<string, unknown>>;

export const jsx = (type: ElementType, props: Props, key?: Key): ReactNode => make(type, spoken() ? spokenProps(type, props) : props, key);
export const jsxs = (type: ElementType, props: Props, key?: Key): ReactNode => makeAll(type, spoken() ? spokenProps(type, props) : props, key);
