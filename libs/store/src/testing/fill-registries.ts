/** Made-up records for benches, made by the database itself: one in eight patents green, one in ten from abroad. Needs the owner's rights. */
export const fillPatents = (rows: number): readonly string[] => [
  'SET session_replication_role = replica',
  `INSERT INTO patent (application_no, title_zh, kind, office, applied_on, published_on, granted_on, lapsed_on, region, owner_country, owner_zh, symbols, green_mask, green_scheme)
   SELECT 'CN' || 2010 + (h & 15) || '1' || lpad(n::text, 8, '0') || '.X', (ARRAY['一种电池模组及其制备方法', '污水处理装置', '光伏组件支架', '智能控制系统', '烟气余热回收设备', '一种包装盒', '数据处理方法及装置', '风力发电机叶片'])[1 + (h >> 4 & 7)] || CASE WHEN n % 50000 = 7 THEN '钙钛矿' ELSE '' END || '（合成样例' || n || '）',
     CASE WHEN h >> 7 & 3 = 0 THEN 'utility-model' ELSE 'invention' END, 'CN', applied, applied + 540, CASE WHEN h >> 9 & 1 = 0 THEN applied + 730 END, CASE WHEN h >> 9 & 7 = 0 THEN applied + 2600 END,
     CASE WHEN h >> 12 & 15 = 0 THEN '000000' ELSE (ARRAY['110000','120000','130000','140000','150000','210000','220000','230000','310000','320000','330000','340000','350000','360000','370000','410000','420000','430000','440000','450000','460000','500000','510000','520000','530000','540000','610000','620000','630000','640000','650000'])[1 + h % 31] END,
     CASE WHEN h >> 12 & 15 = 0 THEN (ARRAY['US', 'JP', 'DE'])[1 + h % 3] ELSE 'CN' END, '某公司' || h % 5000, 'H01M 10/05', CASE WHEN h >> 16 & 7 = 0 THEN 1 + (h >> 5) % 2047 ELSE 0 END, 'bench'
   FROM (SELECT n, h, date '2010-01-01' + (h >> 3) % 5000 AS applied FROM (SELECT n, hashint4(n) & 2147483647 AS h FROM generate_series(1, ${rows}) AS n) AS numbers) AS drawn`,
  'SET session_replication_role = origin',
  'VACUUM ANALYZE patent',
];

export const fillEnterprises = (rows: number): readonly string[] => [
  `INSERT INTO enterprise (uscc, name_zh, region, green_field)
   SELECT '91330000' || lpad(n::text, 9, '0') || '0', (ARRAY['绿源', '清洁', '恒新', '远景', '蓝天', '中科'])[1 + h % 6] || (ARRAY['能源', '环保', '新材料', '电池', '节能'])[1 + h / 7 % 5] || CASE WHEN n % 50000 = 7 THEN '钙钛矿' ELSE '' END || n || '有限公司',
     (ARRAY['110000','310000','320000','330000','440000','510000','610000'])[1 + h % 7], CASE WHEN h % 3 = 0 THEN 'R' || 1 + h % 6 END
   FROM (SELECT n, hashint4(n) & 2147483647 AS h FROM generate_series(1, ${rows}) AS n) AS drawn`,
  'VACUUM ANALYZE enterprise',
];
