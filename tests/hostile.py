"""Documents that mean harm: markup, scripts, formulas, signs that turn the direction of writing."""

SCRIPT = "<script>window.struck = 1</script>"
TEXT = f"""【篇一】
霜桥镇2021年工作总结{SCRIPT}
一、<img src=x onerror="window.struck = 2">党建工作
获得全国<svg onload="window.struck = 3">“先进集体”]]>称号，]]></script><script>window.struck = 4</script>培训12人。
=CMD|' /C calc'!A0
（一）<a href="javascript:window.struck = 5">好</a>\u202e倒写\u2066
王\u202e小明获市级一等奖1项。{{{{ 7 * 7 }}}} <!-- 𠮷𠮷 --> 全年接待\U0001f600游客300人次。
【篇二】
霜桥镇2022年工作总结
一、+SUM(A1)工作
@组织活动25场，-培训8人。
"""
NAME = '"><script>window.struck = 6<!--\u202e.txt'
