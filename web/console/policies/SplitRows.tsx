import { sceneName } from '../../../src/lib/scene-names.ts';
import { lang } from '../../ui/lang.ts';
import { rowsIn } from './SplitTable.tsx';
import { t } from './texts.ts';

/** A split table to read: the first row that matches decides. */
export function SplitRows({ of }: { of: unknown }) {
  return (
    <table className="approval-effect">
      <thead>
        <tr>
          <th scope="col">{t.table_priority}</th>
          <th scope="col">{t.table_scenes}</th>
          <th scope="col" className="num">
            {t.table_network} : {t.table_platform} : {t.table_creator}
          </th>
          <th scope="col" className="num">
            {t.table_pool}
          </th>
        </tr>
      </thead>
      <tbody>
        {rowsIn(of)
          .toSorted((a, b) => a.priority - b.priority)
          .map(({ priority, scenes, supermarket, network, platform, creator, pool }) => (
            <tr key={priority}>
              <td>{priority}</td>
              <td>
                {supermarket ? `${t.table_supermarket} ` : ''}
                {scenes?.map((scene) => sceneName(scene, lang)).join(lang === 'en' ? ', ' : '、') ??
                  (supermarket ? '' : t.allScenes)}
              </td>
              <td className="num">
                {network} : {platform} : {creator}
              </td>
              <td className="num">{pool ? `${pool.numerator}/${pool.denominator}` : '–'}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
