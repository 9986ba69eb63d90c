import './style/kinds.css';
import type { JSX } from 'preact';
import { machinesOf } from '../levels/level.ts';
import { budgetOf } from '../play/budget.ts';
import type { PlayStore, PlayView } from '../play/store.ts';
import { BudgetBar } from './kind/BudgetBar.tsx';
import { MachinePicker } from './kind/MachinePicker.tsx';

interface Props {
  readonly view: PlayView;
  readonly play: PlayStore;
}

/** What stands over the picture where a level has a budget, or several machines. */
export function KindStrip({ view, play }: Props): JSX.Element | null {
  const { level, state, report } = view;
  const budget = budgetOf(view);
  const machines = machinesOf(level);
  if (!budget && machines === 1) return null;
  return (
    <>
      {budget && <BudgetBar levelId={level.file.id} budget={budget} />}
      {machines > 1 && (
        <MachinePicker
          passed={report?.machines ?? Array.from({ length: machines }, () => null)}
          shown={state.machine}
          onShow={(machine) => play.visit(machine)}
        />
      )}
    </>
  );
}
