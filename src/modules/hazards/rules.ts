import type { Rule, Severity } from '#platform/contract.ts'

/** Minutes until somebody must have acted. Warnings are repeated at least every 3 h, every hour from risk level 4 (Decree 66/2021). */
const WATER: Record<Severity, number> = { info: 180, medium: 60, high: 30, critical: 15 }
const UPKEEP: Record<Severity, number> = { info: 1440, medium: 480, high: 240, critical: 120 }
const DAILY: Record<Severity, number> = { info: 720, medium: 240, high: 120, critical: 60 }

/** The rain thresholds go down together where the soil is already wet (rain of the two days before) and on slopes. */
const LOWERED = `(sum72 - sum24 >= setting["hazards.rain-prior"] ? setting["hazards.rain-wet-share"] : 1.0)
  * (field.slope ? setting["hazards.rain-slope-share"] : 1.0)`
const RAIN_WATCH = ['1', '3', '6', '24', '72']
  .map((h) => `sum${h} >= setting["hazards.rain-${h}h"] * ${LOWERED}`)
  .join(' || ')

/** What the centre watches about water, rain and fire. Alarm levels live on the gauges (Decision 05/2020/QĐ-TTg). */
export const rules: Record<string, Rule> = {
  'water-alarm': {
    title: { vi: 'Mực nước vượt báo động', en: 'Water at an alarm level' },
    watches: {
      kind: 'threshold',
      indicator: 'hazards.water-level',
      when: 'above',
      levels: [
        { at: { field: 'alarm1' }, severity: 'medium', title: { vi: 'báo động I', en: 'alarm level I' } },
        { at: { field: 'alarm2' }, severity: 'high', title: { vi: 'báo động II', en: 'alarm level II' } },
        { at: { field: 'alarm3' }, severity: 'critical', title: { vi: 'báo động III', en: 'alarm level III' } },
      ],
      hysteresis: 0.1,
    },
    things: 'hazards.gauge',
    says: { vi: 'Mực nước {thing} {value} m, đạt {level}', en: 'Water at {thing} {value} m, reached {level}' },
    deadline: WATER,
    procedure: [
      {
        vi: 'Kiểm tra số đo với trạm lân cận hoặc hỏi người trực trạm',
        en: 'Check the value against a neighbouring gauge or the station',
      },
      {
        vi: 'Báo Chủ tịch UBND xã và Ban Chỉ huy phòng thủ dân sự',
        en: 'Tell the chair of the commune and the civil-defence board',
      },
      {
        vi: 'Phát cảnh báo qua loa, tin nhắn đến các thôn ven sông',
        en: 'Warn the hamlets along the river by loudspeaker and message',
      },
      {
        vi: 'Rà soát danh sách hộ phải sơ tán, chuẩn bị phương tiện',
        en: 'Go through the list of households to evacuate, prepare transport',
      },
      {
        vi: 'Theo dõi đến khi nước xuống dưới báo động I, ghi kết quả',
        en: 'Watch until the water is below level I, write down the outcome',
      },
    ],
    category: 'Met',
    public: true,
  },
  'water-rise': {
    title: { vi: 'Nước lên nhanh', en: 'Water rising fast' },
    watches: {
      kind: 'rise',
      indicator: 'hazards.water-level',
      minutes: 60,
      levels: [
        { at: { setting: 'hazards.rise-watch' }, severity: 'medium', title: { vi: 'lên nhanh', en: 'fast rise' } },
        {
          at: { setting: 'hazards.rise-warn' },
          severity: 'high',
          title: { vi: 'lên rất nhanh', en: 'very fast rise' },
        },
      ],
      hysteresis: 0.1,
    },
    things: 'hazards.gauge',
    says: {
      vi: 'Nước tại {thing} tăng {value} m trong 1 giờ: {level}',
      en: 'Water at {thing} rose {value} m in one hour: {level}',
    },
    deadline: WATER,
    procedure: [
      {
        vi: 'Hỏi trạm, hồ chứa thượng nguồn: có mưa lớn hoặc xả lũ không',
        en: 'Ask the station and the reservoirs upstream about rain and releases',
      },
      {
        vi: 'Cảnh báo người đang ở trên sông, ven suối, ngầm tràn',
        en: 'Warn people on the river, by streams and at fords',
      },
      { vi: 'Cử người trực ngầm tràn, cấm qua lại khi nước ngập', en: 'Guard the fords, close them when flooded' },
    ],
    category: 'Met',
    public: true,
  },
  'heavy-rain': {
    title: { vi: 'Mưa lớn trong 24 giờ', en: 'Heavy rain in 24 hours' },
    watches: {
      kind: 'sum',
      indicator: 'hazards.rain-hour',
      hours: 24,
      levels: [
        { at: { setting: 'hazards.rain-day-1' }, severity: 'medium', title: { vi: 'mưa lớn', en: 'heavy rain' } },
        {
          at: { setting: 'hazards.rain-day-2' },
          severity: 'high',
          title: { vi: 'mưa rất lớn', en: 'very heavy rain' },
        },
        {
          at: { setting: 'hazards.rain-day-3' },
          severity: 'critical',
          title: { vi: 'mưa đặc biệt lớn', en: 'extreme rain' },
        },
      ],
      hysteresis: 10,
    },
    things: 'hazards.rain-gauge',
    says: {
      vi: 'Mưa tại {thing} {value} mm trong 24 giờ: {level}',
      en: '{value} mm of rain at {thing} in 24 hours: {level}',
    },
    deadline: WATER,
    procedure: [
      { vi: 'Báo các thôn, trường học, chủ công trình đang thi công', en: 'Tell hamlets, schools and building sites' },
      { vi: 'Kiểm tra điểm ngập, cống, ngầm tràn', en: 'Check places that flood, culverts and fords' },
      {
        vi: 'Trực theo dõi đến khi mưa giảm, ghi kết quả',
        en: 'Keep watch until the rain eases, write down the outcome',
      },
    ],
    category: 'Met',
    public: true,
  },
  'rain-watch': {
    title: { vi: 'Nguy cơ lũ quét, sạt lở đất', en: 'Risk of flash flood and landslide' },
    watches: { kind: 'compound', indicator: 'hazards.rain-hour', expression: RAIN_WATCH, severity: 'high' },
    things: 'hazards.rain-gauge',
    says: {
      vi: 'Nguy cơ lũ quét, sạt lở tại {thing} (mưa giờ qua {value} mm)',
      en: 'Risk of flash flood and landslide at {thing} ({value} mm last hour)',
    },
    deadline: WATER,
    procedure: [
      {
        vi: 'Mở danh sách hộ dưới sườn dốc, ven suối; gọi từng hộ hoặc trưởng thôn',
        en: 'Open the list of homes under slopes and by streams; call each or the hamlet head',
      },
      {
        vi: 'Quyết định sơ tán: mưa còn tiếp, đất nứt, nước suối đục bất thường',
        en: 'Decide to evacuate: rain goes on, cracks, muddy streams',
      },
      { vi: 'Cấm đường đèo, ngầm tràn nguy hiểm', en: 'Close dangerous roads and fords' },
      { vi: 'Ghi số hộ, số người đã sơ tán và nơi ở tạm', en: 'Write down households and people moved, and where to' },
    ],
    category: 'Geo',
    public: true,
  },
  'reservoir-release': {
    title: { vi: 'Hồ xả vượt mức an toàn hạ du', en: 'Release above the safe limit' },
    watches: {
      kind: 'threshold',
      indicator: 'hazards.reservoir-release',
      when: 'above',
      levels: [
        { at: { field: 'releaseLimit' }, severity: 'high', title: { vi: 'mức xả an toàn', en: 'the safe release' } },
      ],
      hysteresis: 10,
    },
    things: 'hazards.reservoir',
    says: { vi: 'Hồ {thing} xả {value} m³/s, vượt {level}', en: '{thing} releases {value} m³/s, above {level}' },
    deadline: WATER,
    procedure: [
      { vi: 'Gọi chủ hồ xác nhận lưu lượng và thời gian xả', en: 'Call the operator: how much and how long' },
      { vi: 'Báo các xã hạ du và phát cảnh báo ven sông', en: 'Tell the communes downstream and warn along the river' },
      { vi: 'Theo dõi mực nước các trạm hạ du', en: 'Watch the gauges downstream' },
    ],
    category: 'Met',
    public: true,
  },
  'reservoir-full': {
    title: { vi: 'Hồ vượt mực nước dâng bình thường', en: 'Reservoir above its full level' },
    watches: {
      kind: 'threshold',
      indicator: 'hazards.reservoir-level',
      when: 'above',
      levels: [
        {
          at: { field: 'fullLevel' },
          severity: 'medium',
          title: { vi: 'mực nước dâng bình thường', en: 'the full supply level' },
        },
      ],
      hysteresis: 0.1,
    },
    things: 'hazards.reservoir',
    says: { vi: 'Hồ {thing} {value} m, vượt {level}', en: '{thing} {value} m, above {level}' },
    deadline: WATER,
    procedure: [
      { vi: 'Hỏi chủ hồ kế hoạch điều tiết', en: 'Ask the operator for the release plan' },
      { vi: 'Báo trước cho hạ du', en: 'Tell downstream in time' },
    ],
    category: 'Infra',
  },
  'gauge-silent': {
    title: { vi: 'Trạm đo mực nước mất tín hiệu', en: 'Water gauge is silent' },
    watches: { kind: 'absence', indicator: 'hazards.water-level', late: 'info', missing: 'medium' },
    things: 'hazards.gauge',
    says: { vi: 'Trạm {thing}: {level}', en: 'Gauge {thing}: {level}' },
    deadline: UPKEEP,
    procedure: [
      { vi: 'Gọi người trực trạm hoặc đơn vị bảo trì', en: 'Call the station or its maintainer' },
      { vi: 'Kiểm tra nguồn điện, sim, đường truyền', en: 'Check power, SIM and line' },
      {
        vi: 'Nếu đang lũ: cử người đọc thước nước, nhập tay',
        en: 'In a flood: send somebody to read the staff and enter it',
      },
    ],
  },
  'rain-gauge-silent': {
    title: { vi: 'Trạm đo mưa mất tín hiệu', en: 'Rain gauge is silent' },
    watches: { kind: 'absence', indicator: 'hazards.rain-hour', late: 'info', missing: 'medium' },
    things: 'hazards.rain-gauge',
    says: { vi: 'Trạm mưa {thing}: {level}', en: 'Rain gauge {thing}: {level}' },
    deadline: UPKEEP,
    procedure: [
      { vi: 'Gọi đơn vị bảo trì', en: 'Call the maintainer' },
      { vi: 'Kiểm tra nguồn điện, sim, phễu hứng', en: 'Check power, SIM and funnel' },
    ],
  },
  'fire-danger': {
    title: { vi: 'Cấp dự báo cháy rừng cao', en: 'High forest-fire danger' },
    watches: {
      kind: 'figure',
      indicator: 'hazards.fire-level',
      when: 'above',
      levels: [
        { at: 3, severity: 'medium', title: { vi: 'cấp III (cao)', en: 'level III (high)' } },
        { at: 4, severity: 'high', title: { vi: 'cấp IV (nguy hiểm)', en: 'level IV (dangerous)' } },
        { at: 5, severity: 'critical', title: { vi: 'cấp V (cực kỳ nguy hiểm)', en: 'level V (extreme)' } },
      ],
      hysteresis: 0,
    },
    says: { vi: 'Cháy rừng {thing}: {level}', en: 'Forest fire {thing}: {level}' },
    deadline: DAILY,
    procedure: [
      { vi: 'Thông báo cấp cháy rừng trên loa và bảng tin', en: 'Announce the level by loudspeaker and board' },
      {
        vi: 'Cấp III: trực 10/24 giờ (10–20 giờ), cấm đốt dưới tán rừng',
        en: 'Level III: watch 10:00–20:00, no burning under trees',
      },
      {
        vi: 'Cấp IV: Chủ tịch xã trực tiếp chỉ đạo, trực 12/24 giờ (9–21 giờ); vượt khả năng thì gọi 112',
        en: 'Level IV: the chair directs, watch 09:00–21:00; beyond our means call 112',
      },
      {
        vi: 'Cấp V: trực 24/24 giờ, dừng mọi việc dùng lửa, kiểm soát người vào rừng',
        en: 'Level V: watch day and night, no fire at all, control entry',
      },
    ],
    category: 'Fire',
    public: true,
  },
}
