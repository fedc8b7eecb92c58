/** What is known of messages before they arrive: which faults have struck them, and how often they will. */
export class MessagesUnderWay {
  private readonly struck: Map<number, string[]> = new Map();
  private readonly copies: Map<number, { left: number; arrived: boolean }> = new Map();

  /** A fault has struck the message of that span, which has not arrived. */
  strike(span: number, fault: string): void {
    const faults = this.struck.get(span);
    if (faults === undefined) this.struck.set(span, [fault]);
    else faults.push(fault);
  }

  /** The faults that have struck it, told once. */
  takeFaults(span: number): readonly string[] {
    if (this.struck.size === 0) return [];
    const faults = this.struck.get(span) ?? [];
    this.struck.delete(span);
    return faults;
  }

  /** It will arrive once more than was known. */
  copy(span: number): void {
    const left = (this.copies.get(span)?.left ?? 1) + 1;
    this.copies.set(span, { left, arrived: false });
  }

  /** It arrives, or is lost; true if it has arrived before: then its hop is told already. */
  isAgain(span: number): boolean {
    if (this.copies.size === 0) return false;
    const known = this.copies.get(span);
    if (known === undefined) return false;
    const again = known.arrived;
    known.arrived = true;
    known.left--;
    if (known.left === 0) this.copies.delete(span);
    return again;
  }
}
