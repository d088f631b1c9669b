package reading

// wordsChinese lists the Chinese words of typed mentions, in simplified
// characters. Numerals are read apart; Latin words are those of English.
const wordsChinese = `
frac=5000 一半 半价 对折 半折 半 一半价格 二分之一
frac=3333 三分之一
frac=6667 三分之二
frac=2500 四分之一
unit:round 转 轮 个轮次 轮次 轮修改 轮改动 轮调整 轮修订 次修改 次改稿 次调整 次改动
unit:change 处修改 处改动 处 修改意见
unit:version 版 稿 版本 个版本 个稿
unit:concept concept concepts 风格 备案 idea ideas 概念 方案 案 个案 提案 构思 创意 初稿 草图 草稿 方向 设计方案 设计稿 设计概念 设计 logo方案 样稿 套方案 想法 款设计
unit:page 页 页面 个页面 网页
unit:photo 照片 张照片 图片 张图 张图片 相片 张
unit:word 字 个字 单词 个单词
unit:language 语言 种语言 语种 个语种 国语言
unit:round 道修改 道意见 道
unit:subtitle 字幕
unit:episode 集 期节目
unit:lesson 节课 课时 门课 堂课 讲
unit:list 次意见 次的意见 次修改意见 次反馈 次的反馈 次清单 轮意见 批意见 回意见 清单 份清单 列表 份修改 份修改意见 份意见 份反馈 份修改清单 份修改单 份批注 份改稿
unit:post 贴文 帖子 篇贴文 推文 条推文 贴 则贴文
unit:article 文章 篇文章 篇
unit:video 视频 影片 支影片 支视频 条视频 支
unit:banner 横幅 banner
unit:slide 幻灯片 张投影片 投影片
unit:file 文件 档案 个文件 个档案
unit:icon 图标 图示
unit:product 产品 商品
unit:item 则 项 条 件 样 桌 台 辆 盒 瓶 箱
unit:message 邮件 封邮件 信息 条信息 消息 条消息 讯息 则讯息 封信 封
unit:call 通电话 次电话 电话
unit:meeting 会议 次会议 场会议 次会
unit:instalment 期 笔款 笔 期款 尾款
unit:poster 海报 张海报
unit:card 名片
unit:template 模板 范本 样板
unit:person 人 个人 位
unit:piece 份 件东西 枚 幅
unit:sample 样本 样品
unit:chapter 章
unit:room 房间 个房间
unit:view 效果图 张效果图 渲染图
unit:update 报告 份报告 更新 报 汇报
unit:question 问题 个问题
unit:option 个 款 套 种
unit:time 次 回 趟 遍
time:minute 分钟 分
time:hour 小时 个小时 钟头 个钟头 个钟 钟
time:day 天 日
time:wday 个工作日 工作日 个工作天 工作天
time:week 周 星期 个星期 礼拜 个礼拜
time:month 个月 月
time:year 年
time:quarter 季度 个季度 季
part=0 早上 上午 早晨 清晨 一早 大早 凌晨
part=720 下午 晚上 傍晚 夜里 晚 夜晚 半夜
part=0 中午
weekend 周末 周六日
cur:CNY 人民币 rmb
cur:¥ 蚊 元 块 块钱 元钱 圆 大洋
cur:USD 美元 美金 刀 美刀 usd
cur:TWD 台币 新台币 nt ntd twd
cur:HKD 港币 港元 hkd 港纸
cur:EUR 欧元 欧 eur
cur:GBP 英镑 镑
cur:JPY 日元 日圆 日币
cur:SGD 新币 新加坡元
cur:CZK 捷克克朗 克朗
cur:BGN 列弗
per 每 / 按
every 每 每一 每个 每隔
other 隔
often=1 偶尔
cadence=1000 每日一报 一日一报 每天一报 日日报 每天 每日 天天 日日 每一天 每早 每晚 每天早上 每天晚上 每个早上 每日早上 每天下午 每天上午 每天下班 每天下班前 日报
cadence=2333 一三五 每周一三五 周一三五 逢一三五
cadence=3500 周二四 每周二四 逢二四 周一四 逢周二周四 周二周四 周一周四
cadence=7000 每周 每星期 每礼拜 每个星期 每个礼拜 每一周 周报
cadence=30000 每月 每个月
cadence=41 每小时 每个小时 每个钟头 每个钟
cadence=500 早晚各 早上晚上各 早中晚 上午下午各 一早一晚
cadence=2000 隔天 隔日 每隔一天
cadence=14000 隔周 每隔一周
cadence=1400 每个工作日 每工作日 工作日每天
cadence=365000 每年
rate:hour 时薪 小时费率 小时单价 每小时 每个小时 每钟头 小时价 钟点费 每工时 按小时
rate:kword 千字 每千字 千字价
rate:day 日薪 按天
rate:month 月薪
rate:page 每页 每一页 按页
rate:word 每字 每个字
rate:piece 每张 每篇 每份 每款 每套
weekday=1 周一 星期一 礼拜一
weekday=2 周二 星期二 礼拜二
weekday=3 周三 星期三 礼拜三
weekday=4 周四 星期四 礼拜四
weekday=5 周五 星期五 礼拜五
weekday=6 周六 星期六 礼拜六
weekday=0 周日 周天 星期日 星期天 礼拜天 礼拜日
day=0 今仔日 今天 今日 今晚 今早 今天下午 当天 今晨 今儿
day=1 听日 明仔载 明天 明日 明早 明晚 明儿
day=2 后天 后日
day=3 大后天
day=-1 寻日 琴日 昨天 昨日 昨晚 昨儿
day=-2 前天 前日
this 这 本 这个 这一
next 下 下个 下一
afternext 下下 下下个
last 上 上个 上一 过去
by 最晚 最迟 至迟 之前 以前 前 为止 之内 以内 内 截止
in 后 之后 以后
within 内 之内 以内
ago 前 之前 以前
end 底 末 月底 月末 年底 年末 下旬
start 初 月初 上旬
mid 中旬 月中
about 大约 大概 约 差不多 左右 上下 将近
unlimited 不限次数 无限次 不限次 无限 无限制 不限 无限轮 不限轮数 无数次
section 条款 章节 §
reference 发票 发票号 订单 订单号 单号 编号 账单号
is 是 为 才 只 只要 只有 : = 要 算 收 给 报 按 的 价格 就 改成 应该是 应该 到
percent 百分之 千分之 万分之 萬分之
more 个 套 种 款 新 不同 不同的 额外 额外的 新的 别的 其他 免费 免费的 更多 更多的 logo 完整 完整的 另外的 主 初步 候选 视觉 设计 备选
off 的 off
holiday=1300 复活节
holiday=404 清明 清明节
holiday=501 五一 五一节 劳动节
holiday=1001 国庆 国庆节
holiday=101 元旦
holiday=214 情人节
holiday=1502 母亲节
holiday=308 妇女节 三八节
holiday=1010 双十节
holiday=1111 双十一 双11
holiday=1212 双十二 双12
holiday=1224 平安夜
holiday=1231 跨年
holiday=1225 圣诞 圣诞节
stop 字体 字型 字号 字段 条款 条件 条文 件数 版权 版税 版面 版型 稿费 稿酬 篇幅 幅度 位置 处理 套餐 套路 款项 款式 样子 样式 台湾 台北 台中 台南 台风 台词 节目 节日 节点 节省 讲稿 讲义 讲解 讲师 讲座 集体 集合 集中 集团 轮流 轮到 日历 日程 日常 日子 日志 统一 唯一 万一 之一 单一 同一 一下 一下子 一样 一起 一直 一定 一些 一般 一旦 一切 一致 一边 一共 一时 一会儿 一会 一向 一律 一贯 一方面 一点 一点点 一点儿 十分 千万 万分 再三 一再 三方 第三方 四处 一二 一一 逐一 其一 三心二意 乱七八糟 一团糟 一塌糊涂 一口价 一次性 一模一样 一大堆 一堆 一部分 一遍遍 一系列 一如既往 一流 一心
year 年
`
