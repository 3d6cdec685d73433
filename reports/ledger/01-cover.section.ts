import { coverBlocks } from '../blocks/cover.js';
import { defineSection } from '../section.js';

export default defineSection((context) => ({ layout: 'cover', startsPage: true, blocks: coverBlocks(context) }));
