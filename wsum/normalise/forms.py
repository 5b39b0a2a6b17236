"""Same-length foldings of printed forms, for matching only: the text itself never changes."""

from __future__ import annotations

import re
from functools import cache

from wsum.signs import Signs

WIDE = "０１２３４５６７８９Ｘｘ％．＿＊"
NARROW = "0123456789Xx%._*"
ZEROS = "零○◯Ｏ"
PLAIN = dict(zip(WIDE, NARROW, strict=True)) | dict.fromkeys(ZEROS, "〇")
TELLING = "們國會為爲與對"  # no text in traditional characters is without one of these

# The traditional characters of official prose whose simplified form is another character.
PAIRS = """
國国 會会 議议 報报 務务 學学 總总 結结 計计 劃划 劉刘 關关 於于 個个 們们 過过 還还 進进 現现 這这 來来 時时
問问 題题 難难 發发 經经 濟济 產产 産产 業业 員员 團团 體体 黨党 區区 縣县 鄉乡 鎮镇 鐵铁 廠厂 條条 農农 聯联
協协 術术 藝艺 評评 獎奖 動动 勞劳 勝胜 勵励 單单 歷历 歲岁 當当 對对 導导 將将 實实 寫写 審审 帶带 廣广 應应
張张 強强 後后 從从 復复 態态 慶庆 憲宪 戰战 據据 擔担 擴扩 數数 斷断 書书 東东 權权 決决 況况 為为 爲为 爭争
狀状 獨独 獲获 環环 畫画 異异 眾众 種种 稱称 積积 穩稳 糧粮 約约 級级 組组 績绩 續续 線线 緊紧 縮缩 織织 習习
職职 與与 舉举 興兴 舊旧 節节 號号 補补 規规 視视 親亲 觀观 訂订 討讨 訓训 記记 設设 許许 該该 認认 說说 説说
誤误 請请 論论 諸诸 講讲 證证 識识 護护 變变 讓让 負负 財财 貫贯 責责 貿贸 費费 資资 質质 轉转 軍军 連连 運运
達达 遠远 適适 選选 遺遗 邊边 錢钱 錯错 長长 門门 開开 間间 陽阳 隊队 階阶 際际 隨随 險险 雖虽 離离 電电 響响
項项 順顺 預预 領领 頭头 類类 顧顾 養养 點点 衛卫 裏里 兩两 億亿 價价 優优 備备 傳传 傷伤 儘尽 內内 減减 別别
刪删 創创 劇剧 勢势 參参 啟启 園园 圍围 執执 場场 壓压 壞坏 奪夺 專专 尋寻 層层 屬属 島岛 嚴严 幹干 廢废 彈弹
徵征 憑凭 戶户 撥拨 擇择 擊击 攝摄 敵敌 極极 構构 標标 機机 檢检 歡欢 漢汉 潔洁 災灾 無无 煉炼 熱热 營营 獻献
療疗 監监 盤盘 確确 礎础 禮礼 範范 簡简 糾纠 紀纪 納纳 紙纸 細细 終终 給给 絕绝 統统 維维 編编 練练 縱纵 聲声
聽听 肅肃 腦脑 臨临 艦舰 虧亏 製制 複复 見见 訪访 詞词 試试 話话 誠诚 調调 談谈 謀谋 謝谢 譯译 貢贡 貧贫 貨货
賀贺 賠赔 賣卖 購购 贈赠 趙赵 較较 輕轻 輸输 辦办 遲迟 鄰邻 釋释 銀银 錄录 鋼钢 鑒鉴 陸陆 陣阵 陳陈 陰阴 雙双
雜杂 風风 飛飞 館馆 馬马 驗验 鬥斗 魚鱼 鮮鲜 麥麦 齊齐 龍龙
"""


@cache
def _simplified() -> dict[str, str]:
    return {pair[0]: pair[1] for pair in PAIRS.split()}


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(_simplified())}]")


def half_width(text: str) -> str:
    """Full-width digits and the signs that stand among them in half width, nothing moved.

    >>> half_width("２０２４年，增长５．１％")
    '2024年，增长5.1%'
    """
    for wide, narrow in zip(WIDE, NARROW, strict=True):
        if wide in text:
            text = text.replace(wide, narrow)
    return text


def zeros(text: str) -> str:
    """Every printed zero of Chinese digits as 〇.

    >>> zeros("二零一○年")
    '二〇一〇年'
    """
    for zero in ZEROS:
        if zero in text:
            text = text.replace(zero, "〇")
    return text


def simplified(text: str) -> str:
    """The traditional characters of official prose in simplified form.

    >>> simplified("全國人民代表大會")
    '全国人民代表大会'
    """
    if not any(sign in text for sign in TELLING):
        return text
    for sign in set(_traditional().findall(text)):  # in any order: no simplified form is traditional as well
        text = text.replace(sign, _simplified()[sign])
    return text


def fold(text: str) -> str:
    """All foldings at once; the result is as long as the text.

    >>> fold("二零二四年，我們的報告")
    '二〇二四年，我们的报告'
    """
    held = {text[at] for at in _foldable().places(text)}
    if not held.isdisjoint(TELLING):
        text = simplified(text)
    for sign in held.intersection(PLAIN):
        text = text.replace(sign, PLAIN[sign])
    return text


@cache
def _foldable() -> Signs:
    return Signs([*PLAIN, *TELLING])
