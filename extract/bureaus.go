package extract

import (
	"cmp"
	"strings"

	"guatu/extract/wordindex"
)

// bureauForms lists what departments of a city or province are called: a line each,
// full name first, then the short forms that occur in texts. A form may be followed by
// 局, 委, 厅 or 办 in any of their spellings.
const bureauForms = `发展和改革 发展改革 发改
工业和信息化 工信 工业信息化
经济和信息化 经信
科学技术 科技
人力资源和社会保障 人力资源社会保障 人力社保 人社
住房和城乡建设 住房城乡建设 住建
规划和自然资源 规划自然资源 规自
自然资源和规划 自然资源规划
卫生健康 卫健
文化和旅游 文化旅游 文旅
文化广电旅游 文广旅 文广旅游
文化广电旅游体育 文广旅体
文化广电体育旅游 文广体旅
文化体育旅游 文体旅
文体广电和旅游 文体广电旅游
文化和广电旅游体育
文化广电和旅游体育
文化广电旅游和体育
文化体育广电和旅游
文化体育和旅游
文化旅游和体育
文化旅游体育 文旅体
文化旅游广电
公路管理
公路事业发展
水利和湖泊
农业农村和水利
住房城乡建设和交通
交通和城乡建设
资源规划 资规
文化广电和旅游 文广新旅
市场监督管理 市场监管 市监
国有资产监督管理 国有资产监管 国资
地方金融监督管理 地方金融监管
行政审批服务 审批服务
政务服务和数据管理 政务服务数据管理
退役军人事务 退役军人
城市管理和综合执法 城市管理综合执法 城管和综合执法 城管
教育体育 教体
教育文化体育 教文体
教育科技体育 教科体
教育和体育
医疗保障 医保
应急管理 应急
林业和草原 林草
林业和园林 林业园林
粮食和物资储备 粮食和储备 粮储
机关事务管理 机关事务
国土资源和房屋管理 国土房管
民族和宗教事务 民族宗教 民宗
教育
公安
民政
司法
财政
自然资源
生态环境
交通运输 交通
水务
水利
农业农村
农牧
商务
审计
外事
统计
体育
广播电视 广电
信访
乡村振兴
港务
林业
政务服务
行政审批
大数据
数据
数据和政务服务
国防动员
知识产权
能源
招商
投资促进
口岸
海洋
海洋发展
畜牧
园林
园林绿化
气象
税务
邮政管理
药品监督管理 药监
文物
地震
疾病预防控制 疾控
金融工作 金融
环境保护 环保
国土资源 国土
城乡规划 规划
工商行政管理 工商
质量技术监督 质监
安全生产监督管理 安监
食品药品监督管理 食药监
卫生和计划生育 卫生计生 卫计
人民防空 人防
扶贫开发 扶贫
旅游发展 旅发
旅游
农业
文化
物价
粮食
法制
市政
城市管理
妇女儿童工作
城乡建设
城乡建设和交通
建设
卫生
劳动和社会保障 劳动保障
劳动
人事
经济贸易 经贸
对外贸易经济合作 外经贸
人口和计划生育 人口计生 计生
文化广电新闻出版 文广新
新闻出版
国家税务 国税
地方税务 地税
水产
农业机械 农机
公路
公园管理
消防救援 消防
烟草专卖
侨务
监察
营商环境建设 营商环境
公共资源交易管理 公共资源交易
社会工作
住房保障和房屋管理 房管
数字经济
生态环境保护
国有资产
海事
供销合作`

// rank is the ending of a department with its longer name.
type rank struct{ text, full string }

var ranks = []rank{
	{"委员会", "委员会"}, {"办公室", "办公室"}, {"委", "委员会"}, {"局", "局"}, {"厅", "厅"}, {"办", "办公室"}, {"总队", "总队"},
}

// bodies are authorities that are not departments.
var bodies = []struct{ text, full string }{
	{"人民政府", "人民政府"}, {"政府办公室", "人民政府办公室"}, {"政府办公厅", "人民政府办公厅"}, {"政府", "人民政府"},
	{"教委", "教育委员会"}, {"科委", "科委"}, {"建委", "建委"}, {"农委", "农委"}, {"经信委", "经信委"}, {"卫健委", "卫生健康委员会"},
	{"红十字会", "红十字会"}, {"残联", "残疾人联合会"}, {"残疾人联合会", "残疾人联合会"}, {"妇联", "妇女联合会"}, {"妇女联合会", "妇女联合会"}, {"总工会", "总工会"}, {"团委", "团委"}, {"科协", "科学技术协会"}, {"工商联", "工商业联合会"},
	{"委宣传部", "委宣传部"}, {"委组织部", "委组织部"}, {"委统战部", "委统战部"}, {"委政法委", "委政法委员会"}, {"委社会工作部", "委社会工作部"}, {"委编办", "委机构编制委员会办公室"}, {"委网信办", "委网络安全和信息化委员会办公室"},
	{"公共资源交易中心", "公共资源交易中心"}, {"大数据中心", "大数据中心"}, {"政务服务中心", "政务服务中心"}, {"投资促进中心", "投资促进中心"}, {"住房公积金管理中心", "住房公积金管理中心"}, {"公积金中心", "住房公积金管理中心"}, {"公路事务服务中心", "公路事务服务中心"}, {"公路发展中心", "公路发展中心"}, {"公路事业发展中心", "公路事业发展中心"}, {"公路服务中心", "公路服务中心"}, {"交通运输服务中心", "交通运输服务中心"}, {"供销社", "供销社"}, {"供销合作社", "供销合作社"}, {"供销合作社联合社", "供销合作社联合社"}, {"供销合作总社", "供销合作总社"}, {"疾病预防控制中心", "疾病预防控制中心"}, {"疾控中心", "疾病预防控制中心"},
}

// bodyForms finds the forms of departments, then the names of the other authorities.
// fullNames goes by form and has the departments only.
var (
	bodyForms *wordindex.Index
	fullNames []string
)

func init() {
	var forms []string
	for line := range strings.Lines(bureauForms + furtherForms) {
		names := strings.Fields(line)
		for _, f := range names {
			forms = append(forms, f)
			fullNames = append(fullNames, names[0])
		}
	}
	for _, b := range bodies {
		forms = append(forms, b.text)
	}
	for _, f := range forms {
		c, _ := character(f, 0)
		starters.add(c, startsBody)
	}
	bodyForms = wordindex.New(forms)
}

// organ is a public body named in a text.
type organ struct {
	start, end int
	place      string // 广州市, 市, 省, or empty
	body       string // 发展和改革委员会
}

// organAt reads the body of a department (发展改革委, 人民政府) at byte i of s; the
// place in front of it is found by [widen].
func organAt(s string, i int) (organ, bool) {
	if form, _ := bodyForms.At(s, i); form < 0 {
		return organ{}, false
	}
	var department, other organ
	bodyForms.Prefixes(s, i, func(form, end int) bool {
		if form >= len(fullNames) {
			other = organ{start: i, end: end, body: bodies[form-len(fullNames)].full}
		} else if r, ok := rankAt(s[end:]); ok {
			department = organ{start: i, end: end + len(r.text), body: fullNames[form] + r.full}
			if short := s[i:department.end]; keptShort.has(short) || isSeldom(s[i:end]) && r.text != r.full {
				department.body = short
			}
		}
		return true
	})
	o := cmp.Or(department, other)
	return o, o.body != ""
}

// keptShort are short forms that are names of their own or stand for different ones
// from place to place (城管局 is 城市管理局 here and 城市管理和综合执法局 there, 交通局 the
// whole name of many before the reform of 2008): they stay as written.
var keptShort = newList("教体局 教文体局 交通局 科技局 科委 经信委 城管局 城管委 文体局 文体旅局 文广旅局 文广旅体局 文广体旅局 文广新局 资规局 规划局 金融办 金融局 建委 农委")

// noRanks are words that begin like the ending of a department.
var noRanks = []string{"办理", "办学", "办法", "局面", "委会", "委托", "委派", "局部", "局势", "办案", "办证", "办事", "办好", "办成", "办结", "办件", "办税"}

// rankAt returns the ending of a department at the start of s.
func rankAt(s string) (rank, bool) {
	for _, r := range ranks {
		if strings.HasPrefix(s, r.text) && !hasPrefixAny(s, noRanks) {
			return r, true
		}
	}
	return rank{}, false
}

// places are the endings of the names of places, longest first.
var places = []string{"壮族自治区", "维吾尔自治区", "回族自治区", "自治区", "自治州", "新区", "省", "市", "区", "县", "州"}

// widen takes the place in front of an organ into it: the document's own name, that
// of another place, or the bare 市, 省.
func (o organ) widen(s string, own city) organ {
	before := s[:o.start]
	for _, name := range []string{own.name, own.short, own.upper} {
		if name != "" && strings.HasSuffix(before, name) {
			o.start -= len(name)
			o.place = name
			return o
		}
	}
	for _, p := range places {
		if !strings.HasSuffix(before, p) {
			continue
		}
		o.start -= len(p)
		o.place = p
		if at := otherPlace(before, p); at >= 0 {
			o.start, o.place = at, before[at:]
		}
		return o
	}
	return o
}

// otherPlace returns where the name of a place that ends s begins, or -1. Only ranks
// of which the names can be told in running text are read.
func otherPlace(s, rank string) int {
	switch rank {
	case "市":
		return knownStart(strings.TrimSuffix(s, rank), rank)
	case "区", "县", "州":
		return nameStart(s, rank)
	}
	return -1
}

// name gives the organ's full name.
func (o organ) name(own city) string { return own.complete(o.place) + o.body }

// organs returns the bodies named in s[start:end], in order.
func organs(s string, start, end int, own city) []organ {
	var out []organ
	for i := start; i < end; {
		c, n := character(s, i)
		if starters.of(c)&startsBody == 0 {
			i += n
			continue
		}
		if o, ok := organAt(s[:end], i); ok {
			at := o.start
			o = o.widen(s, own)
			o.start = max(o.start, start)
			if n := len(out); n > 0 && o.start < out[n-1].end { // 市商务局市商务局
				o.start, o.place = out[n-1].end, s[out[n-1].end:at]
			}
			out = append(out, o)
			i = o.end
			continue
		}
		i += n
	}
	return out
}

// names returns the full names of organs without repeats.
func names(list []organ, own city) []string {
	var out []string
	seen := map[string]bool{}
	for _, o := range list {
		if n := o.name(own); !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out
}
