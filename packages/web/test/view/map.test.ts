import { describe, expect, test } from '@jest/globals';
import { signal } from '@preact/signals';
import { curvesOf } from '../../src/model/map/edgePath.ts';
import { levels } from '../../src/model/map/fold.ts';
import { usualThresholds } from '../../src/model/map/health.ts';
import { groupName } from '../../src/model/messages/scene.ts';
import { changed, closer, pages } from '../support/page/pages.ts';
import { attributeOf, buttons, part, parts, said, textOf } from '../support/page/reading.ts';
import { healthy, troubled } from '../support/page/runs.ts';
import { drawn, pageOf, type Shown, view } from '../support/page/shown.ts';

/** The boxes of the map: what is read out of each. */
async function boxesOf(page: Shown): Promise<string[]> {
  const html = part(await pageOf(page), 'class="boxes"');
  return parts(html, 'role="button"').map((box) => attributeOf(box, 'aria-label') ?? '');
}

const boxText = async (page: Shown, name: string): Promise<string> => {
  const html = part(await pageOf(page), 'class="boxes"');
  const found = parts(html, 'role="button"').find((box) =>
    attributeOf(box, 'aria-label')?.startsWith(name),
  );
  // What is said where the pointer is says all of it again.
  return textOf((found ?? '').replace(/<title>.*?<\/title>/s, ''));
};

describe('the map', () => {
  test('has a box for each service in each zone, with how it is and what it does', async () => {
    const boxes = await boxesOf(pages.live());
    expect(boxes).toHaveLength(healthy.scene.groups.length);
    expect(boxes.filter((words) => words.includes('ok, '))).toHaveLength(7);
    for (const words of boxes) {
      expect(words).toMatch(/: ok, (\d) of \1 alive, [\d.]+\/s, 0 % fail, p99 [\d.]+ ms$/);
    }
    expect(await boxText(pages.live(), 'web us-east-1/zoneA')).toMatch(
      /^● web ×2 \d+\/s p99 [\d.]+ ms$/,
    );
  });

  test('says what is down, and what fails, by a sign and in words', async () => {
    const boxes = await boxesOf(pages.troubled());
    const down = boxes.filter((words) => words.includes('us-east-1/zoneB'));
    expect(down.map((words) => words.split(',')[0])).toEqual([
      'db us-east-1/zoneB: down',
      'web us-east-1/zoneB: down',
    ]);
    expect(await boxText(pages.troubled(), 'web us-east-1/zoneB')).toMatch(
      /^✕ web 0 of 2 .* down$/,
    );
    expect(await boxText(pages.troubled(), 'db us-east-1/zoneA')).toMatch(
      /^■ db ×1 \d+\/s [\d.]+ % fail$/,
    );
  });

  test('before the first frame says of nothing more than its name', async () => {
    expect(await boxText(pages.empty(), 'web us-east-1/zoneA')).toBe('○ web');
  });

  test('of a saved graph says how many are there, and its edges', async () => {
    expect(await boxText(pages.saved(), 'homepage us-east-1/zoneA')).toBe(
      '○ homepage ×8 16 out 16 in',
    );
  });

  test('names regions and zones, as something to select', async () => {
    const places = part(await pageOf(closer.zone()), 'class="places"');
    const labels = parts(places, 'role="button"').map((each) => [
      attributeOf(each, 'aria-label'),
      attributeOf(each, 'aria-pressed'),
    ]);
    expect(labels.map(([name]) => name)).toEqual([
      'region us-east-1',
      ...['A', 'B', 'C'].map((zone) => `zone us-east-1/zone${zone}`),
    ]);
    expect(labels.filter(([, pressed]) => pressed === 'true')).toEqual([
      ['zone us-east-1/zoneB', 'true'],
    ]);
  });

  test('marks open circuit breakers on their lines', async () => {
    const marks = parts(await pageOf(pages.troubled()), 'class="breaker breaker-open"');
    const words = marks.map(textOf).filter((text) => text !== '');
    expect(words.length).toBeGreaterThan(0);
    expect(new Set(words)).toEqual(new Set(['2 of 2 breakers open']));
    const calm = parts(await pageOf(pages.live()), 'class="breaker breaker-open"');
    expect(calm.map(textOf).filter((text) => text !== '')).toEqual([]);
  });
});

describe('the levels of the map', () => {
  test.each(levels)('by %s: the one that is shown is pressed', async (level) => {
    const page = changed(pages.live(), (store) => {
      store.level.value = level;
    });
    const html = part(await pageOf(page), 'aria-label="from how far"');
    expect(buttons(html)).toEqual(['Regions', 'Services', 'Zones', 'Instances']);
    const pressed = parts(html, 'aria-pressed="true"').map(textOf);
    expect(pressed.map((name) => name.toLowerCase())).toEqual([level]);
  });

  test('go from one box for a region to one for each zone', async () => {
    const count = async (level: (typeof levels)[number]): Promise<number> =>
      (
        await boxesOf(
          changed(pages.live(), (store) => {
            store.level.value = level;
          }),
        )
      ).length;
    expect(await Promise.all(levels.map(count))).toEqual([2, 3, 7, 7]);
  });

  test('to single instances are closed where these are not known', async () => {
    const page = changed(pages.live(), ({ scene }) => {
      scene.value = { ...healthy.scene, instances: [] };
    });
    expect(await pageOf(page)).toMatch(/<button[^>]* disabled[^>]*>Instances/);
  });

  test('with instances draw each as it is, and explain the shapes', async () => {
    const html = await pageOf(closer.instances());
    const dots = parts(html, 'class="dots"');
    expect(dots).toHaveLength(troubled.scene.groups.length);
    expect(textOf(part(html, 'class="legend"'))).toContain(
      'instances: alive slow by a fault fails by a fault cut off paused down queue:',
    );
    const boxes = parts(html, 'role="button"');
    const web = boxes.find((box) =>
      attributeOf(box, 'aria-label')?.startsWith('db us-east-1/zoneA'),
    );
    expect(web).toContain('dot dot-failing');
  });
});

describe('what stands over the map', () => {
  test('explains signs, and from when on something is no longer well', async () => {
    const html = part(await pageOf(pages.live()), 'class="legend"');
    for (const words of ['● ok', '▲ degraded, or not all alive', '■ failing', '✕ down', '○ idle']) {
      expect(textOf(html)).toContain(words);
    }
    const fields = parts(html, 'inputmode="decimal"');
    expect(fields.map((field) => attributeOf(field, 'value'))).toEqual([
      String(usualThresholds.degraded * 100),
      ...['', ''],
      String(usualThresholds.failing * 100),
    ]);
  });

  test('tells what has changed since the run before, and names what is gone', async () => {
    const page = changed(pages.live(), ({ map }) => {
      const { scene } = healthy;
      const services = [...scene.services, { name: 'cache', package: 'store', dependencies: [] }];
      const gone = { service: services.length - 1, region: '*', zone: '*', count: 1 };
      const groups = scene.groups.map((group, index) =>
        index === 0 ? { ...group, count: 5 } : group,
      );
      map.before.value = { ...scene, services, groups: [...groups, gone] };
    });
    const html = await pageOf(page);
    expect(said(html, 'data-test="changes"')).toBe(
      'since before: 0 new, 1 changed, 1 gone: cache forget',
    );
  });

  test('offers the map as a picture', async () => {
    expect(buttons(part(await pageOf(pages.live()), 'class="map-tools"'))).toEqual([
      'save the map as SVG',
      'save the map as PNG',
      'Fit',
    ]);
  });

  test('says what goes over the line that is pointed at', async () => {
    const { store } = pages.troubled();
    const fold = store.fold.value;
    if (fold === null) throw new Error('no map');
    const curves = curvesOf(fold.scene.links, store.layout.value?.boxes ?? []);
    const camera = new view.Camera();
    const tip = { store, fold, curves, camera, pointedLink: signal<number | null>(null) };
    expect(await drawn(view.LinkTip, tip)).toBe('');
    const html = await drawn(view.LinkTip, { ...tip, pointedLink: signal<number | null>(0) });
    const [from = 0, to = 0] = fold.scene.links;
    expect(textOf(html)).toContain(groupName(fold.scene, from));
    expect(textOf(html)).toContain(groupName(fold.scene, to));
    expect(textOf(html)).toMatch(/\d\/s/);
  });

  test('shows where one is, as soon as a part of the map is out of sight', async () => {
    const layout = pages.live().store.layout.value;
    if (layout === null) throw new Error('no map');
    const camera = new view.Camera();
    const size = { width: 1_000, height: 600 };
    camera.show(layout, size);
    expect(await drawn(view.Minimap, { layout, camera, size })).toBe('');
    camera.zoom(4, 0, 0);
    const html = await drawn(view.Minimap, { layout, camera, size });
    expect(parts(html, 'class="part"')).toHaveLength(layout.boxes.length);
    const seen = part(html, 'class="seen"');
    const scale = camera.state.value.scale;
    expect(Number(attributeOf(seen, 'width'))).toBeCloseTo(size.width / scale);
  });

  test('tells of what the pointer is on, at the side where there is room', async () => {
    const at = (x: number) =>
      drawn(view.TipBox, { tip: signal({ lines: ['web01', 'down'], x, y: 5 }) });
    expect(textOf(await at(5))).toBe('web01 down');
    expect(await at(5)).toContain('left:19px');
    expect(await at(1_270)).toContain('right:24px');
    expect(await drawn(view.TipBox, { tip: signal(null) })).toMatch(/ hidden/);
  });
});
