import { GuideImage, Picture, ProductCard } from './nodes.ts';
import { Topic } from './topic.ts';
import { WordMarks } from './wordMarks.ts';
import { words } from './words.ts';

/** What the body of a post may hold (API.md, body). */
export const extensions = [...words, Topic, Picture, GuideImage, ProductCard, WordMarks];
