import { serveCampaignThread } from '@spigo/dst';
import { nodeHost } from '../host/clock.ts';
import { chooseDrain } from '../host/drain.ts';
import { ownFile } from './edge.ts';

await serveCampaignThread(nodeHost(await chooseDrain()), ownFile);
