package extract

// furtherForms are departments that few places have, in the form of [bureauForms]. What
// 办 and 委 stand for behind them is not known: 通信管理办 stays as written.
const furtherForms = `
地方海事
港航
港航管理
港航事业发展
港口
港口管理
航务
航务管理
航道
道路运输
道路运输管理
运输管理
铁路建设
轨道交通
民航
综合行政执法 综合执法
城市管理行政执法
城市综合管理
城市管理执法
行政执法
畜牧兽医
渔业
水务和湖泊
移民
水库移民
档案
经济合作
投资合作
合作交流
项目建设
重点项目建设
人力资源
教育和科学技术
科技和工业信息化
工业和科技
商务和投资促进
商务和粮食
医药
中医药
老龄工作
农业和农村
农业农村和水务
渔政
生态环境和水务
住房和城市建设
房产管理 房产
住房保障
园林和林业
体育和旅游
文物保护
通信管理
无线电管理
供水
排水
城市排水
河湖管理
国家安全
能源和节能
史志
机构编制`

var seldomForms = newList(furtherForms)

func isSeldom(form string) bool { return seldomForms.has(form) }
