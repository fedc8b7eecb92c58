export { type Assignment, assign, nobody } from './assignment.ts';
export { ConsumerGroup, type GroupSettings, type ReadablePartition } from './consumerGroup.ts';
export {
  type Delivery,
  type DeliveryCounts,
  inFlight,
  noDeliveries,
  type Retrial,
} from './delivery.ts';
export { type Message, noKey } from './message.ts';
export { type Beginning, OperationHistory } from './operationHistory.ts';
export { PartitionLog, type Retention } from './partitionLog.ts';
export { LogDelivery } from './partitionProgress.ts';
export { type Acknowledgements, type Election, noLeader, Replicas } from './replicas.ts';
export { type QueueSettings, TaskDelivery, TaskQueue } from './taskQueue.ts';
