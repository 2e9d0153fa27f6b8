import type { Story } from '../story';
import { incomplete } from './incomplete';
import { joint } from './joint';
import { onLeave } from './on-leave';
import { onTheSpot } from './on-the-spot';
import { overdue } from './overdue';

export const STORIES: Story[] = [onTheSpot, incomplete, joint, onLeave, overdue];
